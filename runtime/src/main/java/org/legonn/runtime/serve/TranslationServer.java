package org.legonn.runtime.serve;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.Fatal;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Search;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A translator or a recogniser over HTTP: {@code POST /translate} or {@code POST /recognise}, while
 * somebody speaks {@code POST /listen}, a page to try it at {@code /}, {@code GET /openapi.json},
 * {@code GET /health}, {@code GET /metrics}. Built on the JDK's own server; meant for a trusted
 * network or behind a proxy, as it knows neither TLS nor users.
 *
 * <p>{@link #close} refuses what is new with 503, finishes what was accepted, and then stops. A
 * server that can't go on, because Java is out of memory or the translator has ended, fails what
 * waits and stops by itself: {@link #awaitClose} tells.
 */
public final class TranslationServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationServer.class);

  /**
   * So long, clients that kept a connection are told of the end with 503 before it is cut; the
   * JDK's server would cut it in the middle of a request.
   */
  private static final Duration REFUSING = Duration.ofMillis(500);

  private final Endpoint endpoint;
  private final ServerOptions options;
  private final Metrics metrics;
  private final Reply page;
  private final Reply description;
  private final HttpListener listener;
  private final Exchanges exchanges;
  private final Optional<Listeners> listeners;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private TranslationServer(Endpoint endpoint, ServerOptions asked, Metrics metrics)
      throws IOException {
    Search usual = endpoint.service().search();
    this.endpoint = endpoint;
    // What is searched unless a request says otherwise may be asked for, too.
    this.options = asked.maxBeam(Math.max(asked.maxBeam(), usual.beam()));
    this.metrics = metrics;
    this.page = endpoint.page().reply(usual, options.maxBeam());
    this.description = Reply.json(200, OpenApi.describe(endpoint, options));
    this.exchanges = new Exchanges(new RequestBodies(options.maxBody()));
    this.listener =
        new HttpListener(options.address(), options.maxBody(), this::handle, this::fail);
    this.listeners = endpoint.listeners(options.maxBeam());
  }

  /**
   * Starts to serve, once the engine is ready: the first request is answered as fast as later ones.
   * The translator stays the caller's.
   *
   * @throws InputException if there is no such address, or it is taken or not this machine's
   * @throws BackendException if the engine fails on a made-up source
   */
  public static TranslationServer start(Translator translator, ServerOptions options) {
    return start(new Endpoint.Translate(translator), options);
  }

  /** Starts to serve speech; the recogniser stays the caller's. Fails as above. */
  public static TranslationServer start(Recogniser recogniser, ServerOptions options) {
    return start(new Endpoint.Recognise(recogniser), options);
  }

  static TranslationServer start(Endpoint endpoint, ServerOptions options) {
    Metrics metrics = new Metrics();
    TranslationServer started = listening(endpoint, options, metrics);
    try {
      endpoint.service().warmUp();
      rehearse(endpoint, options);
    } catch (RuntimeException | Error e) {
      started.stop();
      throw e;
    }
    endpoint.service().observe(metrics);
    endpoint.service().observe(started.new End());
    started.listener.start();
    return started;
  }

  /** Asks a server of its own, whose counts nobody sees, so that all code has run. */
  private static void rehearse(Endpoint endpoint, ServerOptions options) {
    ServerOptions own = options.host(InetAddress.getLoopbackAddress().getHostAddress()).port(0);
    TranslationServer rehearsal = listening(endpoint, own, new Metrics());
    try {
      rehearsal.listener.start();
      Rehearsal.of(rehearsal.listener.address(), endpoint);
    } finally {
      rehearsal.stop();
    }
  }

  /** An address that is taken is refused before the engine is made ready. */
  private static TranslationServer listening(
      Endpoint endpoint, ServerOptions options, Metrics metrics) {
    try {
      return new TranslationServer(endpoint, options, metrics);
    } catch (IOException e) {
      throw options.notFree(e);
    }
  }

  /** Hears of the end of what answers. */
  private final class End implements DecodingListener {
    @Override
    public void decoded(int requests, int sources, long nanoseconds) {}

    @Override
    public void failed(Throwable cause) {
      fail(cause);
    }
  }

  /** The port it listens on. */
  public int port() {
    return listener.address().getPort();
  }

  private void handle(HttpExchange http) {
    Exchanges.Open exchange = exchanges.enter(http);
    guarded(exchange, () -> answer(exchange));
  }

  /** A part of the way to an answer. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /** However a step fails, the client hears of it or the connection is closed. */
  private void guarded(Exchanges.Open exchange, Step step) {
    try {
      step.run();
    } catch (IOException e) {
      LOG.debug("a client went away", e);
      exchange.close();
    } catch (RuntimeException | Error e) {
      try (exchange) {
        send(exchange, internal(e));
      } catch (IOException gone) {
        LOG.debug("a client went away", gone);
      } finally {
        failIfFatal(e);
      }
    }
  }

  /** A fault of the program, which can be found in the log by what the client is told. */
  private static Reply internal(Throwable fault) {
    String id = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    LOG.error("fault {}: a request failed", id, fault);
    return Reply.error(500, "the server failed; its log says how at fault " + id);
  }

  private void answer(Exchanges.Open exchange) throws IOException {
    String path = exchange.http().getRequestURI().getRawPath();
    boolean asks = path.equals(endpoint.path());
    try {
      if (asks) {
        require(exchange.http(), "POST");
        find(exchange);
      } else if (listeners.isPresent() && Listeners.serves(path)) {
        send(exchange, hear(exchange, listeners.get()));
      } else {
        send(exchange, reply(exchange.http(), path));
      }
    } catch (RefusedException e) {
      if (asks) {
        metrics.answered(e.status(), exchange.nanoseconds());
      }
      send(exchange, Reply.error(e.status(), e.getMessage()));
    }
  }

  private Reply hear(Exchanges.Open exchange, Listeners listening)
      throws IOException, RefusedException {
    require(exchange.http(), Listeners.methods(exchange.http().getRequestURI().getRawPath()));
    byte[] body = exchanges.body(exchange);
    requireTaking(exchange.http());
    return listening.answer(exchange.http(), body);
  }

  private void requireTaking(HttpExchange http) throws RefusedException {
    if (exchanges.draining()) {
      throw RefusedException.busy(http, "the server is stopping");
    }
  }

  private Reply reply(HttpExchange exchange, String path) throws RefusedException {
    Reply reply =
        switch (path) {
          case "/" -> page;
          case "/openapi.json" -> description;
          case "/health" -> health();
          case "/metrics" ->
              Reply.ok(
                  "text/plain; version=0.0.4; charset=utf-8",
                  metrics.text(
                      endpoint.service().queued(),
                      exchanges.active(),
                      listeners.map(Listeners::count).orElse(0)));
          default ->
              throw new RefusedException(
                  404,
                  "there is %s, GET /, GET /openapi.json, GET /health and GET /metrics"
                      .formatted(endpoint.methods()));
        };
    require(exchange, "GET", "HEAD");
    return reply;
  }

  private Reply health() {
    if (failure.get() != null) {
      return Reply.json(503, "status", "failed");
    }
    return exchanges.draining()
        ? Reply.json(503, "status", "stopping")
        : Reply.json(200, "status", "serving");
  }

  private static void require(HttpExchange exchange, String... methods) throws RefusedException {
    if (!List.of(methods).contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
      throw new RefusedException(
          405, "only %s is served here".formatted(String.join(" and ", methods)));
    }
  }

  private void find(Exchanges.Open exchange) throws IOException, RefusedException {
    HttpExchange http = exchange.http();
    byte[] body = exchanges.body(exchange);
    requireTaking(http);
    try {
      CompletableFuture<?> unused =
          endpoint
              .submit(body, http.getRequestURI().getRawQuery(), options.maxBeam())
              .whenCompleteAsync(
                  (found, cause) -> guarded(exchange, () -> tell(exchange, found, cause)),
                  listener.threads())
              .whenComplete((found, cause) -> endUntold(exchange, cause));
    } catch (BusyException e) {
      throw RefusedException.busy(http, String.valueOf(e.getMessage()));
    } catch (InputException e) {
      throw RefusedException.bad(e);
    }
  }

  /** Where no thread could be had to tell the client, the connection ends all the same. */
  private void endUntold(Exchanges.Open exchange, @Nullable Throwable cause) {
    exchange.close();
    if (cause != null) {
      failIfFatal(Throwables.getRootCause(cause));
    }
  }

  private void tell(
      Exchanges.Open exchange, @Nullable List<List<ScoredText>> found, @Nullable Throwable failed)
      throws IOException {
    Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
    Reply reply;
    if (found != null) {
      reply = Reply.translations(found);
    } else if (cause instanceof InputException refused) {
      reply = Reply.error(400, refused.message(Caller.HTTP));
    } else {
      reply = internal(cause == null ? new IllegalStateException("no answer") : cause);
    }
    metrics.answered(reply.status(), exchange.nanoseconds());
    send(exchange, reply);
  }

  private void send(Exchanges.Open exchange, Reply reply) throws IOException {
    if (exchanges.draining()) {
      exchange.http().getResponseHeaders().set("Connection", "close");
    }
    reply.send(exchange.http());
    exchange.close();
  }

  private void failIfFatal(Throwable cause) {
    if (Fatal.is(cause)) {
      fail(cause);
    }
  }

  /** Ends what can't go on; what was being answered still gets its answer, if that is quick. */
  private void fail(Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      try {
        LOG.error("the server can't go on, and ends", cause);
        exchanges.drain(REFUSING, Duration.ZERO);
      } finally {
        stop();
      }
    }
  }

  /**
   * Waits until the server is closed.
   *
   * @throws IllegalStateException if it had to stop because it couldn't go on; the cause says why
   */
  public void awaitClose() throws InterruptedException {
    stopped.await();
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("the server couldn't go on: " + FirstLine.of(cause), cause);
    }
  }

  @Override
  public void close() {
    if (exchanges.drain(options.grace(), REFUSING)) {
      stop();
    } else {
      Uninterruptibles.awaitUninterruptibly(stopped); // Somebody else stops it.
    }
  }

  private void stop() {
    try {
      listener.stop();
      listeners.ifPresent(Listeners::close);
    } finally {
      stopped.countDown();
    }
  }
}
