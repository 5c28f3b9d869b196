package org.legonn.runtime.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.ScoredText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A translator or a recogniser over HTTP: {@code POST /translate} or {@code POST /recognise}, a
 * page to try it at {@code /}, {@code GET /openapi.json}, {@code GET /health}, {@code GET
 * /metrics}. Built on the JDK's own server; meant for a trusted network or behind a proxy, as it
 * knows neither TLS nor users.
 *
 * <p>{@link #close} refuses what is new with 503, finishes what was accepted, and then stops.
 */
public final class TranslationServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationServer.class);

  /** A client that is slow holds a thread; connections beyond these are closed at once. */
  private static final int CONNECTIONS = 256;

  private static final long IDLE_SECONDS = 30;

  /**
   * Of a body that is too large, so much is read on, and thrown away: who still sends does not read
   * the refusal.
   */
  private static final int DRAINED = 64 << 20;

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
  private final HttpServer server;
  private final ExecutorService threads;
  private final Exchanges exchanges = new Exchanges();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private TranslationServer(Endpoint endpoint, ServerOptions options, Metrics metrics)
      throws IOException {
    this.endpoint = endpoint;
    this.options = options;
    this.metrics = metrics;
    this.page = endpoint.page().reply(endpoint.search(), options.maxBeam());
    this.description = Reply.json(200, OpenApi.describe(endpoint, options));
    this.server = HttpServer.create(options.address(), CONNECTIONS);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            CONNECTIONS, CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
    server.setExecutor(threads);
    server.createContext("/", this::handle).getFilters().add(new BrokenChunks());
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

  private static TranslationServer start(Endpoint endpoint, ServerOptions options) {
    HttpTimeouts.set(CONNECTIONS);
    Metrics metrics = new Metrics();
    TranslationServer started = listening(endpoint, options, metrics);
    try {
      endpoint.warmUp();
      rehearse(endpoint, options);
    } catch (RuntimeException | Error e) {
      started.stop();
      throw e;
    }
    endpoint.observe(metrics);
    started.server.start();
    return started;
  }

  /** Asks a server of its own, whose counts nobody sees, so that all code has run. */
  private static void rehearse(Endpoint endpoint, ServerOptions options) {
    ServerOptions own = options.host(InetAddress.getLoopbackAddress().getHostAddress()).port(0);
    TranslationServer rehearsal = listening(endpoint, own, new Metrics());
    try {
      rehearsal.server.start();
      Rehearsal.of(rehearsal.server.getAddress(), endpoint);
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
      throw new InputException(
          Wording.of(
              "%s:%d can't be listened on (%s); choose another with %s and %s",
              options.host(), options.port(), e.getMessage(), Setting.HOST, Setting.PORT),
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) {
    exchanges.enter();
    long start = System.nanoTime();
    String path = exchange.getRequestURI().getRawPath();
    try {
      if (path.equals(endpoint.path())) {
        require(exchange, "POST");
        find(exchange, start);
      } else {
        answer(exchange, reply(exchange, path));
      }
    } catch (RefusedException e) {
      if (path.equals(endpoint.path())) {
        metrics.answered(e.status(), System.nanoTime() - start);
      }
      answer(exchange, Reply.error(e.status(), e.getMessage()));
    } catch (IOException e) {
      LOG.debug("a client went away", e);
      end(exchange);
    } catch (RuntimeException e) {
      LOG.error("a request failed", e);
      answer(exchange, Reply.error(500, "the server failed; its log says how"));
    }
  }

  private Reply reply(HttpExchange exchange, String path) throws RefusedException {
    Reply reply =
        switch (path) {
          case "/" -> page;
          case "/openapi.json" -> description;
          case "/health" ->
              exchanges.draining()
                  ? Reply.json(503, "status", "stopping")
                  : Reply.json(200, "status", "serving");
          case "/metrics" ->
              Reply.ok(
                  "text/plain; version=0.0.4; charset=utf-8",
                  metrics.text(endpoint.queued(), exchanges.active()));
          default ->
              throw new RefusedException(
                  404,
                  "there is POST %s, GET /, GET /openapi.json, GET /health and GET /metrics"
                      .formatted(endpoint.path()));
        };
    require(exchange, "GET", "HEAD");
    return reply;
  }

  private static void require(HttpExchange exchange, String... methods) throws RefusedException {
    if (!List.of(methods).contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
      throw new RefusedException(405, "only %s is served here".formatted(methods[0]));
    }
  }

  private void find(HttpExchange exchange, long start) throws IOException, RefusedException {
    byte[] body = body(exchange);
    if (exchanges.draining()) {
      throw busy(exchange, "the server is stopping");
    }
    try {
      CompletableFuture<?> unused =
          endpoint
              .submit(body, exchange.getRequestURI().getRawQuery(), options.maxBeam())
              .whenCompleteAsync(
                  (found, failure) -> tell(exchange, start, found, failure), threads);
    } catch (RejectedExecutionException e) {
      throw busy(exchange, String.valueOf(e.getMessage()));
    } catch (InputException e) {
      throw RefusedException.bad(e.message(Caller.HTTP));
    }
  }

  private static RefusedException busy(HttpExchange exchange, String message) {
    exchange.getResponseHeaders().set("Retry-After", "1");
    return new RefusedException(503, message);
  }

  private byte[] body(HttpExchange exchange) throws IOException, RefusedException {
    String announced = exchange.getRequestHeaders().getFirst("Content-Length");
    try (InputStream in = exchange.getRequestBody()) {
      if (announced != null && (announced.length() > 10 || Long.parseLong(announced) > DRAINED)) {
        throw tooLarge(exchange);
      }
      byte[] body = in.readNBytes(options.maxBody() + 1);
      if (body.length > options.maxBody()) {
        drain(in);
        throw tooLarge(exchange);
      }
      return body;
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] thrownAway = new byte[1 << 16];
    int count = 0;
    for (int read = in.read(thrownAway); read >= 0 && count < DRAINED; ) {
      count += read;
      read = in.read(thrownAway);
    }
  }

  private RefusedException tooLarge(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Connection", "close");
    return new RefusedException(
        413,
        String.format(Locale.ROOT, "more than %d bytes; send less at a time", options.maxBody()));
  }

  private void tell(
      HttpExchange exchange,
      long start,
      @Nullable List<List<ScoredText>> found,
      @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    int status = found != null ? 200 : cause instanceof InputException ? 400 : 500;
    metrics.answered(status, System.nanoTime() - start);
    if (cause instanceof InputException refused) {
      answer(exchange, Reply.error(status, refused.message(Caller.HTTP)));
    } else if (found != null) {
      answer(exchange, Reply.translations(found));
    } else {
      LOG.error("a request failed", cause);
      answer(exchange, Reply.error(status, "the engine failed; the server's log says how"));
    }
  }

  private void answer(HttpExchange exchange, Reply reply) {
    try {
      if (exchanges.draining()) {
        exchange.getResponseHeaders().set("Connection", "close");
      }
      reply.send(exchange);
    } catch (IOException e) {
      LOG.debug("a client went away", e);
    } finally {
      end(exchange);
    }
  }

  private void end(HttpExchange exchange) {
    try {
      exchange.close();
    } finally {
      exchanges.leave();
    }
  }

  /** Waits until the server is closed. */
  public void awaitClose() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    exchanges.drain(options.grace(), REFUSING);
    stop();
  }

  private void stop() {
    server.stop(0);
    threads.shutdown();
    stopped.countDown();
  }
}
