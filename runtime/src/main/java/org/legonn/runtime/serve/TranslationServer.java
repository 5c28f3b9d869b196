package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
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
import org.legonn.runtime.Translator;
import org.legonn.runtime.failure.Caller;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.ScoredText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A translator over HTTP: {@code POST /translate}, {@code GET /health}, {@code GET /metrics}. Built
 * on the JDK's own server; meant for a trusted network or behind a proxy, as it knows neither TLS
 * nor users.
 *
 * <p>{@link #close} refuses what is new with 503, finishes what was accepted, and then stops.
 */
public final class TranslationServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationServer.class);
  private static final String JSON = "application/json; charset=utf-8";

  /** A client that is slow holds a thread; connections beyond these are closed at once. */
  private static final int CONNECTIONS = 256;

  private static final long IDLE_SECONDS = 30;

  /**
   * So long, clients that kept a connection are told of the end with 503 before it is cut; the
   * JDK's server would cut it in the middle of a request.
   */
  private static final Duration REFUSING = Duration.ofMillis(500);

  private final Translator translator;
  private final ServerOptions options;
  private final Metrics metrics;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Exchanges exchanges = new Exchanges();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private TranslationServer(Translator translator, ServerOptions options, Metrics metrics)
      throws IOException {
    this.translator = translator;
    this.options = options;
    this.metrics = metrics;
    this.server = HttpServer.create(options.address(), CONNECTIONS);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            CONNECTIONS, CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts to serve. The translator stays the caller's.
   *
   * @throws InputException if there is no such address, or it is taken or not this machine's
   */
  public static TranslationServer start(Translator translator, ServerOptions options) {
    HttpTimeouts.set(CONNECTIONS);
    try {
      Metrics metrics = new Metrics();
      TranslationServer started = new TranslationServer(translator, options, metrics);
      translator.observe(metrics);
      started.server.start();
      return started;
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
    boolean translates = exchange.getRequestURI().getRawPath().equals("/translate");
    try {
      route(exchange, start);
    } catch (RefusedException e) {
      if (translates) {
        metrics.answered(e.status(), System.nanoTime() - start);
      }
      answer(exchange, e.status(), error(e.getMessage()));
    } catch (IOException e) {
      LOG.debug("a client went away", e);
      end(exchange);
    } catch (RuntimeException e) {
      LOG.error("a request failed", e);
      answer(exchange, 500, error("the server failed; its log says how"));
    }
  }

  private void route(HttpExchange exchange, long start) throws IOException, RefusedException {
    switch (exchange.getRequestURI().getRawPath()) {
      case "/translate" -> {
        require(exchange, "POST");
        translate(exchange, start);
      }
      case "/health" -> {
        require(exchange, "GET");
        boolean serving = !exchanges.draining();
        answer(exchange, serving ? 200 : 503, status(serving ? "serving" : "stopping"));
      }
      case "/metrics" -> {
        require(exchange, "GET");
        String text = metrics.text(translator.queued(), exchanges.active());
        answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", text);
      }
      default ->
          throw new RefusedException(404, "there is POST /translate, GET /health and GET /metrics");
    }
  }

  private static void require(HttpExchange exchange, String method) throws RefusedException {
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new RefusedException(405, "only " + method + " is served here");
    }
  }

  private void translate(HttpExchange exchange, long start) throws IOException, RefusedException {
    TranslateRequest request =
        TranslateRequest.parse(body(exchange), translator.search(), options.maxBeam());
    if (exchanges.draining()) {
      throw busy(exchange, "the server is stopping");
    }
    try {
      CompletableFuture<?> unused =
          translator
              .submit(request.texts(), request.search())
              .whenCompleteAsync(
                  (found, failure) -> tell(exchange, start, found, failure), threads);
    } catch (RejectedExecutionException e) {
      throw busy(exchange, String.valueOf(e.getMessage()));
    } catch (InputException e) {
      throw new RefusedException(400, e.message(Caller.HTTP));
    }
  }

  private static RefusedException busy(HttpExchange exchange, String message) {
    exchange.getResponseHeaders().set("Retry-After", "1");
    return new RefusedException(503, message);
  }

  private byte[] body(HttpExchange exchange) throws IOException, RefusedException {
    String announced = exchange.getRequestHeaders().getFirst("Content-Length");
    if (announced != null
        && (announced.length() > 10 || Long.parseLong(announced) > options.maxBody())) {
      throw tooLarge(exchange);
    }
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(options.maxBody() + 1);
      if (body.length > options.maxBody()) {
        throw tooLarge(exchange);
      }
      return body;
    }
  }

  private RefusedException tooLarge(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Connection", "close");
    return new RefusedException(
        413,
        String.format(
            Locale.ROOT, "more than %d bytes; send fewer texts at a time", options.maxBody()));
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
      answer(exchange, status, error(refused.message(Caller.HTTP)));
    } else if (found != null) {
      answer(exchange, status, translations(found));
    } else {
      LOG.error("a translation failed", cause);
      answer(exchange, status, error("the engine failed; the server's log says how"));
    }
  }

  private static JsonObject translations(List<List<ScoredText>> found) {
    JsonArray list = new JsonArray();
    for (List<ScoredText> translations : found) {
      JsonObject entry = json(translations.get(0));
      if (translations.size() > 1) {
        JsonArray all = new JsonArray();
        translations.forEach(each -> all.add(json(each)));
        entry.add("n_best", all);
      }
      list.add(entry);
    }
    JsonObject answer = new JsonObject();
    answer.add("translations", list);
    return answer;
  }

  private static JsonObject json(ScoredText translation) {
    JsonObject json = new JsonObject();
    json.addProperty("text", translation.text());
    json.addProperty("score", translation.score());
    return json;
  }

  private static JsonObject error(@Nullable String message) {
    JsonObject json = new JsonObject();
    json.addProperty("error", message);
    return json;
  }

  private static JsonObject status(String word) {
    JsonObject json = new JsonObject();
    json.addProperty("status", word);
    return json;
  }

  private void answer(HttpExchange exchange, int status, JsonObject json) {
    answer(exchange, status, JSON, json + "\n");
  }

  private void answer(HttpExchange exchange, int status, String type, String text) {
    try {
      byte[] body = text.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      if (exchanges.draining()) {
        exchange.getResponseHeaders().set("Connection", "close");
      }
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      LOG.debug("a client went away", e);
    } finally {
      end(exchange);
    }
  }

  private void end(HttpExchange exchange) {
    exchange.close();
    exchanges.leave();
  }

  /** Waits until the server is closed. */
  public void awaitClose() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    exchanges.drain(options.grace(), REFUSING);
    server.stop(0);
    threads.shutdown();
    stopped.countDown();
  }
}
