package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.legonn.runtime.Translator;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.fake.GatedModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Search;

/** What a server does where requests, the engine or Java itself misbehave. */
@Timeout(120)
class ServingUnderFireTest {
  private static final int POISON = 7;
  private static final String POISONED = "{\"text\":\"" + "a".repeat(POISON) + "\"}";
  private static final String GOOD = "{\"text\":\"ab\"}";

  private final GatedModel gate = new GatedModel().open();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable Translator translator;
  private @Nullable TranslationServer server;

  private TranslationServer serve(Search usual, ServerOptions options) {
    translator =
        Translator.over(
            gate.model(), Modules.chain(), usual, Batching.DEFAULT.longest(50).characters(60));
    server = TranslationServer.start(translator, options.port(0));
    return server;
  }

  private TranslationServer serve() {
    return serve(Search.DEFAULT, ServerOptions.DEFAULT);
  }

  @AfterEach
  void stop() {
    gate.open();
    if (server != null) {
      server.close();
    }
    if (translator != null) {
      translator.close();
    }
  }

  @Test
  void refusesATextOfTooManyCharactersByTheirNumber() {
    serve();
    HttpResponse<String> refused = post("{\"text\":[\"a\",\"" + " a".repeat(40) + "\"]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .isEqualTo("{\"error\":\"text 2: 80 characters, more than 60; give it in parts\"}\n");
  }

  @Test
  void refusesMoreTextsThanMayWaitBeforeItReadsThem() {
    serve();
    HttpResponse<String> refused = post("{\"text\":[" + "\"?\",".repeat(2_000) + "\"?\"]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("2001 sources in a request, more than 1024");
  }

  @Test
  void servesTheSearchThatItWasStartedWithWhateverMayBeAskedFor() {
    serve(Search.beam(20), ServerOptions.DEFAULT.maxBeam(8));
    assertThat(post(GOOD).statusCode()).isEqualTo(200);
    assertThat(post("{\"text\":\"a\",\"beam\":20,\"n_best\":20}").statusCode()).isEqualTo(200);
    assertThat(post("{\"text\":\"a\",\"beam\":21}").body()).contains("from 1 to 20");
  }

  @Test
  void aFaultOfTheEngineIs500WithAnIdAndNoMistakeOfTheClient() {
    gate.failOn(POISON, () -> new IllegalArgumentException("a fault of the program"));
    serve();
    HttpResponse<String> failed = post(POISONED);
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body())
        .matches("\\{\"error\":\"the server failed; its log says how at fault [0-9a-f]{8}\"}\n");
    assertThat(post(GOOD).statusCode()).isEqualTo(200);
  }

  @Test
  void anErrorOfOneRequestIs500AndOthersAreServed() {
    for (Supplier<Throwable> failure :
        List.<Supplier<Throwable>>of(
            StackOverflowError::new,
            () -> new NoClassDefFoundError("gone"),
            () -> new AssertionError("wrong"),
            () -> new BackendException("the engine stumbles"))) {
      gate.failOn(POISON, failure);
      if (server == null) {
        serve();
      }
      assertThat(post(POISONED).statusCode()).isEqualTo(500);
      assertThat(post(GOOD).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anErrorBeforeTheEngineIsAsked500AndLeavesNoConnectionOpen() throws Exception {
    translator = Translator.over(gate.model(), Modules.chain(), Search.DEFAULT, Batching.DEFAULT);
    server = TranslationServer.start(new Failing(translator, StackOverflowError::new), anyPort());
    for (int i = 0; i < 3; i++) {
      assertThat(post(GOOD).statusCode()).isEqualTo(500);
    }
    // An answer may be here a little before its request counts as served.
    String alone = "legonn_active_requests 1.0\n";
    String metrics = get("/metrics").body();
    for (int i = 0; i < 1_000 && !metrics.contains(alone); i++) {
      Thread.sleep(10);
      metrics = get("/metrics").body();
    }
    assertThat(metrics).contains(alone);
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void endsWhereMemoryIsFullBeforeTheEngineIsAsked() {
    translator = Translator.over(gate.model(), Modules.chain(), Search.DEFAULT, Batching.DEFAULT);
    server =
        TranslationServer.start(
            new Failing(translator, () -> new OutOfMemoryError("no room")), anyPort());
    assertThat(post(GOOD).statusCode()).isEqualTo(500);
    assertEnded();
  }

  @Test
  void failsAllThatWaitsAndEndsWhereTheTranslatorCantGoOn() throws Exception {
    gate.failOn(POISON, () -> new OutOfMemoryError("no room"));
    serve();
    gate.shut();
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    waiting.add(client.sendAsync(request(POISONED), BodyHandlers.ofString()));
    gate.awaitBatch();
    for (int i = 0; i < 5; i++) {
      waiting.add(client.sendAsync(request(GOOD), BodyHandlers.ofString()));
    }
    while (translator != null && translator.queued() < 5) {
      Thread.sleep(1);
    }
    gate.open();
    for (CompletableFuture<HttpResponse<String>> each : waiting) {
      assertThat(each.join().statusCode()).isEqualTo(500);
    }
    assertEnded();
  }

  private void assertEnded() {
    TranslationServer ended = server;
    assertThat(ended).isNotNull();
    assertThat(assertThrows(IllegalStateException.class, ended::awaitClose))
        .hasMessageThat()
        .isEqualTo("the server couldn't go on: no room");
    assertThat(
            assertThrows(
                Exception.class, () -> client.send(request(GOOD), BodyHandlers.ofString())))
        .isInstanceOf(ConnectException.class);
    ended.close();
  }

  /** Fails before it asks its translator, but for the request that a server makes by itself. */
  private record Failing(Translator service, Supplier<? extends Error> failure)
      implements Endpoint {
    @Override
    public String path() {
      return "/translate";
    }

    @Override
    public CompletableFuture<List<List<ScoredText>>> submit(
        byte[] body, @Nullable String query, int beamLimit) throws RefusedException {
      if (body.length == 0) {
        return CompletableFuture.completedFuture(List.of());
      }
      throw failure.get();
    }

    @Override
    public String emptyRequest() {
      return "";
    }

    @Override
    public TryPage page() {
      return TryPage.ofText();
    }
  }

  @Test
  void whoClosesItASecondTimeWaitsForTheFirst() throws Exception {
    TranslationServer closing = serve();
    gate.shut();
    var accepted = client.sendAsync(request(GOOD), BodyHandlers.ofString());
    gate.awaitBatch();
    Thread first = new Thread(closing::close);
    first.start();
    while (get("/health").statusCode() == 200) {
      Thread.sleep(1);
    }
    Thread second = new Thread(closing::close);
    second.start();
    assertThat(get("/health").statusCode()).isEqualTo(503);
    gate.open();
    first.join();
    second.join();
    assertThat(accepted.join().statusCode()).isEqualTo(200);
  }

  @Test
  void letsGoOnWhoAsksFirstWhetherToSendABody() throws IOException {
    serve();
    try (Socket socket = connected();
        BufferedReader answers = answers(socket)) {
      write(
          socket,
          "POST /translate HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
              + GOOD.length()
              + "\r\n\r\n");
      assertThat(answers.readLine()).startsWith("HTTP/1.1 100 ");
      while (!answers.readLine().isEmpty()) {} // Headers of the go-ahead.
      write(socket, GOOD);
      assertThat(answers.readLine()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void tellsWhoSends20MegabytesAtOnceThatItIsTooMuch() throws IOException {
    serve();
    byte[] part = " ".repeat(1 << 20).getBytes(UTF_8);
    for (boolean chunked : List.of(false, true)) {
      try (Socket socket = connected();
          BufferedReader answers = answers(socket)) {
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (20 << 20);
        write(socket, "POST /translate HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        for (int i = 0; i < 20; i++) { // All of it before anything is read.
          write(socket, chunked ? "100000\r\n" : "");
          out.write(part);
          write(socket, chunked ? "\r\n" : "");
        }
        write(socket, chunked ? "0\r\n\r\n" : "");
        assertWithMessage(length).that(answers.readLine()).startsWith("HTTP/1.1 413 ");
      }
    }
  }

  @Test
  void takesALengthThatIsNoneForTheClientsMistake() throws IOException {
    serve();
    try (Socket socket = connected();
        BufferedReader answers = answers(socket)) {
      String head = "Transfer-Encoding: chunked\r\nContent-Length: many\r\n\r\n";
      write(socket, "POST /translate HTTP/1.1\r\nHost: x\r\n" + head);
      assertThat(answers.readLine()).startsWith("HTTP/1.1 400 ");
    }
  }

  private static ServerOptions anyPort() {
    return ServerOptions.DEFAULT.port(0);
  }

  private Socket connected() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port());
  }

  private int port() {
    return server == null ? 0 : server.port();
  }

  private static BufferedReader answers(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private HttpResponse<String> post(String body) {
    return client.sendAsync(request(body), BodyHandlers.ofString()).join();
  }

  private HttpResponse<String> get(String path) {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
    return client.sendAsync(request, BodyHandlers.ofString()).join();
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(uri("/translate")).POST(BodyPublishers.ofString(body)).build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }
}
