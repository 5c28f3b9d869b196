package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void answersWhatItAcceptedWhenItIsTerminated() throws Exception {
    Process server = start("--port=0");
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

  @Test
  void refusesAnAddressThatIsNotToBeHad() {
    refuse("--port=70000", "--port 70000: must be from 0 to 65535");
    refuse("--host=192.0.2.1", "can't be listened on");
    refuse("--queue=0", "capacity 0");
    refuse("--max-body=0", "--max-body 0: must be at least 1");
  }

  private void refuse(String option, String part) {
    assertThat(program.run(List.of("serve", "--model=" + run, option))).isEqualTo(2);
    assertThat(program.err()).contains(part);
    assertWithMessage(program.err()).that(program.err().strip().lines().count()).isEqualTo(1);
  }

  private Process start(String option) throws IOException {
    return ChildJvm.running(
            LettersTrainer.class,
            List.of("-XX:TieredStopAtLevel=1", "-Dslf4j.internal.verbosity=ERROR"),
            List.of("serve", "--model=" + run, option))
        .start();
  }
}
