package org.legonn.runtime.serve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.legonn.runtime.Translator;
import org.legonn.runtime.fake.GatedModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fuzz.Mutations;
import org.legonn.runtime.fuzz.ReaderFuzz;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Search;

/** Requests as no client meant them. */
@Timeout(value = 2, unit = MINUTES, threadMode = SEPARATE_THREAD)
class RequestsFuzzTest {
  private static final int BEAM_LIMIT = 8;
  private static final int CLIENTS = 32;
  private static final Pattern ANSWER =
      Pattern.compile("^HTTP/1\\.1 (?:200|400|404|405|411|413|501) ");

  @Test
  void bodies() throws Exception {
    ReaderFuzz.ofTexts(
            "{\"text\":\"äb\"}",
            "{\"text\": [\"a\", \"\"], \"beam\": 4, \"n_best\": 2, \"length_penalty\": 0.5,"
                + " \"prefix\": [\"one\", \"\"], \"phrases\": [\"a\\t2\"],"
                + " \"terms\": {\"a\": [\"one\", \"two\"]}}\n")
        .refusedBy(RefusedException.class)
        .check(
            input -> {
              TranslateRequest request = TranslateRequest.parse(input, Search.DEFAULT, BEAM_LIMIT);
              assertThat(request.texts()).isNotEmpty();
              assertThat(request.guidances()).hasSize(request.texts().size());
              requirePossible(request.search());
            });
  }

  @Test
  void queries() throws Exception {
    ReaderFuzz.ofTexts(
            "",
            "beam=4&n_best=1&length_penalty=1&prefix=one%20two&phrases=a%091%0Ab",
            "length%5Fpenalty=0.5&beam=8")
        .refusedBy(RefusedException.class)
        .check(
            input ->
                requirePossible(
                    RecogniseRequest.parse(
                            new String(input, ISO_8859_1), Search.DEFAULT, BEAM_LIMIT)
                        .search()));
  }

  private static void requirePossible(Search search) {
    assertThat(search.beam()).isAtLeast(1);
    assertThat(search.beam()).isAtMost(BEAM_LIMIT);
    assertThat(search.nBest()).isAtLeast(1);
    assertThat(search.nBest()).isAtMost(search.beam());
    assertThat(search.lengthPenalty() >= 0 && search.lengthPenalty() <= 10).isTrue();
  }

  /** What the JDK's server takes apart before anything of ours: it answers, or hangs up. */
  @Test
  void rawRequests() throws Exception {
    String body = "{\"text\":\"ab\"}";
    List<byte[]> originals =
        Stream.of(
                "POST /translate HTTP/1.1\r\nHost: x\r\nContent-Length: 13\r\n\r\n" + body,
                "POST /translate? HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "d\r\n"
                    + body
                    + "\r\n0\r\n\r\n",
                "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            .map(request -> request.getBytes(ISO_8859_1))
            .toList();
    Mutations mutations = new Mutations(ReaderFuzz.SEED);
    List<byte[]> requests =
        IntStream.range(0, ReaderFuzz.INPUTS)
            .mapToObj(i -> mutations.of(originals.get(i % originals.size()), originals))
            .toList();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (Translator translator = translator();
        TranslationServer server = server(translator)) {
      for (byte[] original : originals) {
        assertThat(answer(server.port(), original)).startsWith("HTTP/1.1 200 ");
      }
      List<Future<String>> answers =
          requests.stream()
              .map(request -> clients.submit(() -> answer(server.port(), request)))
              .toList();
      for (int i = 0; i < answers.size(); i++) {
        String answer = answers.get(i).get();
        String shown =
            "request %s of seed %s, «%s»"
                .formatted(i, ReaderFuzz.SEED, new String(requests.get(i), ISO_8859_1));
        if (!answer.isEmpty()) {
          assertWithMessage(shown).that(answer).containsMatch(ANSWER);
          assertWithMessage(shown).that(answer).doesNotContain("\tat ");
        }
      }
      assertThat(answer(server.port(), originals.get(0))).startsWith("HTTP/1.1 200 ");
    } finally {
      clients.shutdownNow();
    }
  }

  private static Translator translator() {
    return Translator.over(
        new GatedModel().open().model(), Modules.chain(), Search.DEFAULT, Batching.DEFAULT);
  }

  private static TranslationServer server(Translator translator) {
    return TranslationServer.start(
        translator, ServerOptions.DEFAULT.port(0).grace(Duration.ofMillis(100)));
  }

  /** Found by the mutations: the JDK's server threw, and left such a connection open. */
  @Test
  void brokenChunksBehindARequestThatIsAnsweredEndTheConnection() throws Exception {
    try (Translator translator = translator();
        TranslationServer server = server(translator);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n80000000\r\nx"
                  .getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200 ");
    }
  }

  /** All that comes back until the server hangs up; nothing where it does so at once. */
  private static String answer(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }
}
