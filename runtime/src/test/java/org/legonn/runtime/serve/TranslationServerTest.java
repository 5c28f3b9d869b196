package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.legonn.runtime.Translator;
import org.legonn.runtime.fake.GatedModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Search;

@Timeout(120)
class TranslationServerTest {
  private static final int BODY_LIMIT = 10_000;
  private static final int BEAM_LIMIT = 8;

  private final GatedModel gate = new GatedModel();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Translator translator;
  private TranslationServer server;

  @BeforeEach
  void start() {
    translator =
        Translator.over(
            gate.model(),
            Modules.chain(),
            Search.DEFAULT,
            Batching.DEFAULT.capacity(3).longest(50));
    gate.open(); // A server makes the engine ready before it serves.
    server =
        TranslationServer.start(
            translator, ServerOptions.DEFAULT.port(0).maxBody(BODY_LIMIT).maxBeam(BEAM_LIMIT));
    gate.shut();
  }

  @AfterEach
  void stop() {
    gate.open();
    server.close();
    translator.close();
  }

  @Test
  void translatesATextAndSeveral() {
    gate.open();
    assertThat(post("{\"text\":\"ab\"}").body())
        .isEqualTo("{\"translations\":[{\"text\":\"one one\",\"score\":-2.0}]}\n");
    HttpResponse<String> two = post("{\"text\":[\"a\",\"\"],\"beam\":2,\"n_best\":2}");
    assertThat(two.statusCode()).isEqualTo(200);
    assertThat(two.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(two.body())
        .isEqualTo(
            "{\"translations\":[{\"text\":\"one\",\"score\":-1.0,\"n_best\":["
                + "{\"text\":\"one\",\"score\":-1.0},{\"text\":\"one\",\"score\":-1.0}]},"
                + "{\"text\":\"\",\"score\":0.0}]}\n");
  }

  @Test
  void tellsOfTheBestTextsWordsWhereThatIsAskedFor() {
    gate.open();
    assertThat(post("{\"text\":[\"b c\",\"\"],\"beam\":2,\"n_best\":2,\"details\":true}").body())
        .isEqualTo(
            "{\"translations\":[{\"text\":\"one one one\",\"score\":-3.0,\"words\":["
                + "{\"text\":\"one\",\"confidence\":0.7165,\"source\":[0,1]},"
                + "{\"text\":\"one\",\"confidence\":0.7165,\"source\":[0,1]},"
                + "{\"text\":\"one\",\"confidence\":0.7165,\"source\":[0,1]}],\"n_best\":["
                + "{\"text\":\"one one one\",\"score\":-3.0},"
                + "{\"text\":\"one one one\",\"score\":-3.0}]},"
                + "{\"text\":\"\",\"score\":0.0}]}\n");
    assertThat(post("{\"text\":\"a\",\"details\":false}").body())
        .isEqualTo("{\"translations\":[{\"text\":\"one\",\"score\":-1.0}]}\n");
    assertRefused("{\"text\":\"a\",\"details\":\"yes\"}", "«details» must be true or false");
  }

  @Test
  void textsBeginAsTheRequestAsks() {
    gate.open();
    assertThat(post("{\"text\":\"ab\",\"prefix\":\"two\"}").body())
        .contains("{\"text\":\"two one\"");
    assertThat(post("{\"text\":[\"a\",\"ab\"],\"prefix\":[\"\",\"three\"]}").body())
        .contains("[{\"text\":\"one\",\"score\":-1.0},{\"text\":\"three one\"");
    assertThat(
            post("{\"text\":[\"ab\",\"a\"],\"prefix\":[\"one\",\"\"],\"phrases\":[\"three\"]}")
                .body())
        .contains("[{\"text\":\"one three\",\"score\":-2.0},{\"text\":\"three\"");
    assertRefused(
        "{\"text\":[\"a\",\"b\"],\"phrases\":[\"two\",\"\",\"zebra\"]}",
        "{\"error\":\"«phrases[2]»: «zebra» is not in the vocabulary Numbers, so that");
    assertRefused(
        "{\"text\":\"a\",\"phrases\":[\"two\",\"one\\tmuch\"]}",
        "{\"error\":\"«phrases[1]»: «much» behind the tab is no number");
    assertRefused(
        "{\"text\":[\"a\",\"b\"],\"prefix\":\"two\"}",
        "«prefix» has 1 strings for 2 texts; give one a text");
    assertRefused(
        "{\"text\":\"a\",\"prefix\":7}", "«prefix» must be a string or a list of strings");
    assertRefused(
        "{\"text\":\"a\",\"prefix\":\"zebra\"}", "«prefix»: «zebra» is not in the vocabulary");
    assertRefused("{\"text\":\"\",\"prefix\":\"two\"}", "«prefix»: the source is empty");
  }

  @Test
  void textsHoldTheTermsOfTheRequestThatTheirSourcesHave() {
    gate.open();
    String terms = "\"terms\":{\"ab\":[\"two\",\"three\"],\"c\":\"three\"}";
    assertThat(post("{\"text\":[\"ab\",\"ba\",\"c\"]," + terms + "}").body())
        .matches(".*\"two one\".*\"one one\".*\"three\".*\\s*");
    assertRefused("{\"text\":\"a\",\"terms\":[\"a\"]}", "«terms» must be an object");
    assertRefused(
        "{\"text\":\"a\",\"terms\":{\"a\":7}}", "«a» must be a string or a list of strings");
    assertRefused("{\"text\":\"a\",\"terms\":{\"a\":[]}}", "«terms»: «a» to «» has an empty side");
    assertRefused(
        "{\"text\":\"a\",\"terms\":{\"a\":\"zebra\"}}",
        "«terms»: «zebra» is not in the vocabulary");
  }

  @Test
  void isWarmBeforeItServesAndCountsNothingOfThat() {
    assertThat(gate.warmedUp()).isTrue();
    assertThat(get("/metrics").body()).contains("legonn_sentences_total 0.0\n");
  }

  @Test
  void answersHeadAsGetWithoutTheBody() {
    for (String path : List.of("/", "/openapi.json", "/health", "/metrics")) {
      HttpResponse<String> head = send("HEAD", path, BodyPublishers.noBody());
      assertWithMessage(path).that(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Type"))
          .isEqualTo(get(path).headers().firstValue("Content-Type"));
      assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(0);
    }
    HttpResponse<String> wrong = send("PUT", "/health", BodyPublishers.noBody());
    assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void tellsHowItIs() {
    gate.open();
    assertThat(get("/health").body()).isEqualTo("{\"status\":\"serving\"}\n");
    post("{\"text\":[\"a\",\"b\"]}");
    post("nonsense");
    String metrics = get("/metrics").body();
    assertThat(metrics.lines())
        .containsAtLeast(
            "legonn_requests_total{status=\"200\"} 1.0",
            "legonn_requests_total{status=\"400\"} 1.0",
            "legonn_sentences_total 2.0",
            "legonn_queue_sentences 0.0",
            "legonn_request_seconds_count 2",
            "legonn_batch_sentences_bucket{le=\"1.0\"} 0",
            "legonn_batch_sentences_bucket{le=\"2.0\"} 1",
            "legonn_batch_sentences_bucket{le=\"+Inf\"} 1",
            "legonn_batch_sentences_sum 2.0");
    metrics
        .lines()
        .forEach(
            line ->
                assertThat(line)
                    .matches(
                        "# (HELP|TYPE) [a-z_]+ .+"
                            + "|[a-z_]+(\\{[a-z]+=\"[^\"]+\"\\})? ([0-9.]+(E-?[0-9]+)?|\\+Inf|NaN)"));
  }

  @Test
  void saysInOneLineWhatIsWrongWithARequest() {
    gate.open();
    assertRefused("", "an object is wanted");
    assertRefused("{\"text\":\"a\"", "the body is not JSON");
    assertRefused("{'text':'a'}", "the body is not JSON");
    assertRefused("{\"text\":\"a\"} {}", "the body is not JSON");
    assertRefused("[".repeat(5_000), "the body is not JSON");
    assertRefused("[]", "an object is wanted");
    assertRefused("null", "an object is wanted");
    assertRefused("{}", "«text» is wanted");
    assertRefused("{\"text\":[]}", "«text» is wanted");
    assertRefused("{\"text\":7}", "«text» must be a string or a list of strings");
    assertRefused("{\"text\":[\"a\",null]}", "«text» must be a string or a list of strings");
    assertRefused("{\"text\":{}}", "«text» must be a string or a list of strings");
    assertRefused("{\"text\":\"a\",\"beem\":2}", "the member «beem» is unknown");
    assertRefused("{\"text\":\"a\",\"beam\":\"2\"}", "«beam» must be a number");
    assertRefused("{\"text\":\"a\",\"beam\":9}", "«beam» must be a whole number from 1 to 8");
    assertRefused("{\"text\":\"a\",\"beam\":1e999999999}", "«beam» must be a whole number");
    assertRefused("{\"text\":\"a\",\"beam\":2,\"n_best\":3}", "from 1 to 2");
    assertRefused("{\"text\":\"a\",\"length_penalty\":-1}", "must be from 0 to 10");
    assertRefused("{\"text\":\"" + "a".repeat(51) + "\"}", "51 symbols, more than 50");
    HttpResponse<String> latin =
        send(
            "POST",
            "/translate",
            BodyPublishers.ofByteArray("{\"text\":\"ü\"}".getBytes(ISO_8859_1)));
    assertThat(latin.statusCode()).isEqualTo(400);
    assertThat(latin.body()).isEqualTo("{\"error\":\"the body is not UTF-8\"}\n");
    assertThat(post("{\"text\":\"a\"}").statusCode()).isEqualTo(200);
  }

  private void assertRefused(String body, String part) {
    HttpResponse<String> answer = post(body);
    assertWithMessage(body).that(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"");
    assertThat(answer.body()).contains(part);
    assertThat(answer.body().lines().count()).isEqualTo(1);
  }

  @Test
  void refusesAQueryThatNothingReads() {
    // Whoever watches a server may add something.
    for (String path : List.of("/", "/openapi.json", "/health", "/metrics")) {
      assertWithMessage(path).that(get(path + "?probe=2").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> answer =
        send("POST", "/translate?beam=2", BodyPublishers.ofString("{\"text\":\"a\"}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("«?beam=2»: no parameters are read here; write them into the JSON");
    assertThat(get("/nowhere?beam=2").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAMemberThatIsThereTwice() {
    assertRefused(
        "{\"text\":\"a\",\"beam\":2,\"beam\":3}", "the member «beam» is there twice; give it once");
    assertRefused(
        "{\"text\":\"a\",\"terms\":{\"a\":\"one\",\"a\":\"two\"}}",
        "the member «a» is there twice; give it once");
  }

  @Test
  void servesNothingElse() {
    assertThat(get("/recognise").statusCode()).isEqualTo(404);
    assertThat(get("/translate/../../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(get("/health/x").statusCode()).isEqualTo(404);
    HttpResponse<String> wrong = get("/translate");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).hasValue("POST");
    assertThat(send("DELETE", "/metrics", BodyPublishers.noBody()).statusCode()).isEqualTo(405);
  }

  @Test
  void refusesBodiesBeyondTheLimitWhetherAnnouncedOrNot() {
    gate.open();
    byte[] large = " ".repeat(BODY_LIMIT + 1).getBytes(UTF_8);
    assertThat(send("POST", "/translate", BodyPublishers.ofByteArray(large)).statusCode())
        .isEqualTo(413);
    HttpResponse<String> chunked =
        send(
            "POST",
            "/translate",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(chunked.body()).contains("more than 10000 bytes; send less at a time");
    assertThat(post("{\"text\":\"a\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void asksToComeBackWhenTheQueueIsFull() throws InterruptedException {
    List<CompletableFuture<HttpResponse<String>>> accepted = new ArrayList<>();
    accepted.add(postLater("{\"text\":\"a\"}"));
    gate.awaitBatch();
    assertThat(get("/metrics").body())
        .contains("legonn_active_requests 2.0\n"); // and the request that asks
    accepted.add(postLater("{\"text\":[\"a\",\"b\",\"c\"]}"));
    while (translator.queued() < 3) {
      Thread.sleep(1);
    }
    HttpResponse<String> refused = post("{\"text\":\"a\"}");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    gate.open();
    for (CompletableFuture<HttpResponse<String>> each : accepted) {
      assertThat(each.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void answersWhatItAcceptedBeforeItStops() throws Exception {
    CompletableFuture<HttpResponse<String>> accepted = postLater("{\"text\":\"ab\"}");
    gate.awaitBatch();
    Thread stopping = new Thread(server::close);
    stopping.start();
    while (get("/health").statusCode() == 200) {
      Thread.sleep(1);
    }
    HttpResponse<String> late = post("{\"text\":\"a\"}");
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.body()).contains("the server is stopping");
    assertThat(accepted.isDone()).isFalse();
    gate.open();
    assertThat(accepted.join().body()).contains("one one");
    stopping.join();
  }

  @Test
  void slowAndBrokenClientsHinderNobody() throws IOException {
    gate.open();
    List<Socket> slow = new ArrayList<>();
    try {
      for (String start :
          List.of(
              "",
              "POST /transl",
              "POST /translate HTTP/1.1\r\nHost: x\r\n",
              "POST /translate HTTP/1.1\r\nContent-Length: 100\r\n\r\n{\"text\"",
              "POST /translate HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
              "POST /translate HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
              "POST /translate HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
              "GET http://[ HTTP/1.1\r\n\r\n",
              "\u0016\u0003\u0001\u0000\r\n\r\n")) {
        for (int i = 0; i < 10; i++) {
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
          OutputStream out = socket.getOutputStream();
          out.write(start.getBytes(ISO_8859_1));
          out.flush();
          slow.add(socket);
        }
      }
      assertThat(post("{\"text\":\"a\"}").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertThat(post("{\"text\":\"a\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void givesFiftyClientsTheirOwnAnswersOrAsksThemToComeBack() throws Exception {
    gate.open();
    ExecutorService clients = Executors.newFixedThreadPool(50);
    try {
      List<Future<Boolean>> served = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        int length = 1 + i % 5;
        served.add(clients.submit(() -> isServed(length)));
      }
      int count = 0;
      for (Future<Boolean> each : served) {
        count += each.get() ? 1 : 0;
      }
      assertThat(count).isGreaterThan(0);
    } finally {
      clients.shutdown();
    }
  }

  /** Whether a text was translated, and not refused. */
  private boolean isServed(int length) {
    HttpResponse<String> answer = post("{\"text\":\"" + "a".repeat(length) + "\"}");
    if (answer.statusCode() == 503) {
      return false;
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"one" + " one".repeat(length - 1) + "\"");
    return true;
  }

  private HttpResponse<String> post(String body) {
    return send("POST", "/translate", BodyPublishers.ofString(body));
  }

  private CompletableFuture<HttpResponse<String>> postLater(String body) {
    return client.sendAsync(
        request("POST", "/translate", BodyPublishers.ofString(body)), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body) {
    return client.sendAsync(request(method, path, body), BodyHandlers.ofString()).join();
  }

  private HttpRequest request(String method, String path, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
        .method(method, body)
        .timeout(Duration.ofSeconds(60))
        .build();
  }
}
