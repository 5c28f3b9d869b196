package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.fake.LettersTrainer;

@Timeout(300)
class ServeCommandTest {
  private static final int CLIENTS = 16;
  private static final String ADDRESS = "serving on ";

  /** What the shell says of a program that SIGTERM ended. */
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;
  private final ProgramRun program = new ProgramRun();
  private Path run;

  @BeforeEach
  void aTrainedRun() throws IOException {
    run = program.trained(folder);
  }

  /** Nor is it looked for. */
  @Test
  void opensNoModelWhereItCanNotListen() throws IOException {
    String nowhere = "--model=" + folder.resolve("nowhere");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(program.run("serve", nowhere, "--port=" + port)).isEqualTo(2);
      assertThat(program.err())
          .startsWith("error: 127.0.0.1:%s can't be listened on".formatted(port));
    }
    assertThat(program.run("serve", nowhere, "--port=70000")).isEqualTo(2);
    assertThat(program.err()).isEqualTo("error: --port 70000: must be from 0 to 65535\n");
    assertThat(program.run("serve", nowhere, "--port=0", "--host=no.such.invalid")).isEqualTo(2);
    assertThat(program.err()).isEqualTo("error: --host no.such.invalid: no such address\n");
  }

  @Test
  void answersWhatItAcceptedWhenItIsTerminated() throws Exception {
    Process server = start(List.of(), "--port=0");
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (BufferedReader log = server.errorReader()) {
      String first = String.valueOf(log.readLine());
      assertThat(first).startsWith(ADDRESS + "http://127.0.0.1:");
      URI translate = URI.create(first.substring(ADDRESS.length()) + "/translate");
      AtomicInteger served = new AtomicInteger();
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        ends.add(clients.submit(() -> askUntilItIsGone(translate, served)));
      }
      while (served.get() < 10 * CLIENTS) {
        Thread.sleep(1);
      }
      server.destroy(); // SIGTERM
      for (Future<?> end : ends) {
        end.get();
      }
      assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(server.exitValue()).isEqualTo(TERMINATED);
    } finally {
      clients.shutdown();
      server.destroyForcibly();
    }
  }

  /**
   * Every request is answered, by a translation or a refusal, until an answer says that the server
   * closes; later ones may find nobody there.
   */
  private static Void askUntilItIsGone(URI translate, AtomicInteger served) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(translate)
            .POST(BodyPublishers.ofString("{\"text\":[\"ab\",\"a\"]}"))
            .build();
    while (true) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        assertThat(answer.body()).contains("one one");
        served.incrementAndGet();
      } else {
        assertThat(answer.statusCode()).isEqualTo(503);
      }
      if (answer.headers().firstValue("Connection").isPresent()) {
        return null;
      }
    }
  }

  /** Java's heap is full, truly: a process that can't serve must not stay. */
  @Test
  void endsWithALineWhenMemoryIsFull() throws Exception {
    Process server =
        start(
            List.of("-Xmx24m"),
            "--port=0",
            "--max-body=2000000000",
            "--max-characters=2000000000",
            "--max-source-length=2000000000");
    try (BufferedReader log = server.errorReader()) {
      String first = String.valueOf(log.readLine());
      assertThat(first).startsWith(ADDRESS);
      URI translate = URI.create(first.substring(ADDRESS.length()) + "/translate");
      byte[] part = "a".repeat(1 << 20).getBytes(UTF_8);
      HttpClient client = HttpClient.newHttpClient();
      CompletableFuture<?> unused =
          client.sendAsync(
              HttpRequest.newBuilder(translate)
                  .POST(BodyPublishers.ofByteArrays(() -> Collections.nCopies(64, part).iterator()))
                  .build(),
              BodyHandlers.ofString());
      assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(server.exitValue()).isEqualTo(1);
      assertThat(log.lines().toList().toString())
          .matches(
              "\\[error: out of memory \\(Java heap space\\) with Java's heap of up to 24 MiB; .*]");
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void writesAnAddressThatABrowserTakes() {
    assertThat(ServeCommand.written("::1")).isEqualTo("[::1]");
    assertThat(ServeCommand.written("127.0.0.1")).isEqualTo("127.0.0.1");
  }

  @Test
  void refusesAnAddressThatIsNotToBeHad() {
    refuse("--port=70000", "--port 70000: must be from 0 to 65535");
    refuse("--host=192.0.2.1", "can't be listened on");
    refuse("--queue=0", "--queue 0: must be at least 1");
    refuse("--max-body=0", "--max-body 0: must be at least 1");
  }

  private void refuse(String option, String part) {
    assertThat(program.run(List.of("serve", "--model=" + run, option))).isEqualTo(2);
    assertThat(program.err()).contains(part);
    assertWithMessage(program.err()).that(program.err().strip().lines().count()).isEqualTo(1);
  }

  private Process start(List<String> java, String... options) throws IOException {
    List<String> all = new ArrayList<>(java);
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dslf4j.internal.verbosity=ERROR"));
    List<String> arguments = new ArrayList<>(List.of("serve", "--model=" + run));
    arguments.addAll(List.of(options));
    return ChildJvm.running(LettersTrainer.class, all, arguments).start();
  }
}
