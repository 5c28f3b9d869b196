package org.legonn.experiments.serving;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.legonn.examples.numbers.NumberCorpus;
import org.legonn.examples.numbers.NumberLanguage;
import org.legonn.examples.numbers.NumberSpeller;
import org.legonn.experiments.ExperimentProgram;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Serves German numbers to hostile and honest clients at once. Fails if an honest one got a wrong
 * answer or none, if a hostile one met an internal fault, or if the server doesn't end when told.
 */
@Command(
    name = "HostileTraffic",
    description = "Serves a run of german-to-english to hostile and honest clients at once.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class HostileTraffic implements Callable<Integer> {
  private static final int TEXTS = 300;
  private static final String FAULT = "500";

  /** What the shell says of a program that SIGTERM ended. */
  private static final int TERMINATED = 128 + 15;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "RUN",
      description = "A run of german-to-english.")
  private Path model;

  @Option(names = "--out", required = true, paramLabel = "OUT", description = "Folder of the logs.")
  private Path out;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long it goes on (default: ${DEFAULT-VALUE}).")
  private int minutes = 60;

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "Every other one is hostile (default: ${DEFAULT-VALUE}).")
  private int clients = 50;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      description = "Java's heap in the server (default: ${DEFAULT-VALUE}).")
  private int heap = 256;

  private final PrintStream console = System.out;

  /** Does what the arguments say and ends the JVM. */
  public static void main(String... args) {
    System.exit(ExperimentProgram.commandLine(new HostileTraffic()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (minutes < 1 || clients < 2 || heap < 1) {
      throw new InputException("--minutes and --heap must be at least 1, --clients at least 2");
    }
    Files.createDirectories(out);
    try (ServerProcess server = ServerProcess.start(model, heap, out)) {
      Map<String, String> expected = inPeace(server.address());
      Tally tally = new Tally();
      long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
      BooleanSupplier goesOn = () -> System.nanoTime() < end && server.isAlive();
      List<Thread> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Runnable client =
            i % 2 == 0
                ? new HonestClient(server.address(), expected, tally, goesOn, i)
                : new HostileClient(
                    server.address(), List.copyOf(expected.keySet()), tally, goesOn, i);
        Thread thread = new Thread(client, "client-" + i);
        thread.start();
        running.add(thread);
      }
      watch(server, tally, goesOn);
      for (Thread each : running) {
        each.join();
      }
      return verdict(server, tally);
    }
  }

  /** What the server answers to each text while nobody else asks. */
  private static Map<String, String> inPeace(URI address) throws IOException, InterruptedException {
    NumberSpeller german = new NumberSpeller(NumberLanguage.GERMAN);
    HttpClient client = HttpClient.newHttpClient();
    Map<String, String> expected = new TreeMap<>();
    for (int number : NumberCorpus.draw(1).test().subList(0, TEXTS)) {
      String text = german.spell(number);
      HttpResponse<String> answer = HonestClient.translate(client, address, text);
      if (answer.statusCode() != 200) {
        throw new IOException("in peace, too, the server answers " + answer.body());
      }
      expected.put(text, HonestClient.text(answer.body()));
    }
    return expected;
  }

  private void watch(ServerProcess server, Tally tally, BooleanSupplier goesOn) throws IOException {
    say("minute  honest  median  p99 ms  wrong  none  busy  hostile  resident  heap   GCs  GC ms");
    int before = 0;
    long start = System.nanoTime();
    for (int minute = 0; goesOn.getAsBoolean(); minute++) {
      Pause.of(
          Math.max(
              0, Duration.ofMinutes(minute).toMillis() - (System.nanoTime() - start) / 1_000_000));
      row(server, tally, minute, before);
      before = tally.answered();
    }
  }

  private void row(ServerProcess server, Tally tally, int minute, int before) throws IOException {
    ServerProcess.Collections collections = server.collections();
    say(
        "%6d %7d %7.0f %7.0f %6d %5d %5d %8d %9d %5d %5d %6.0f",
        minute,
        tally.answered(),
        tally.percentile(50, before),
        tally.percentile(99, before),
        tally.wrong(),
        tally.unanswered(),
        tally.asked(),
        tally.hostile().values().stream().mapToInt(Integer::intValue).sum(),
        server.residentMebibytes(),
        collections.heapMebibytes(),
        collections.count(),
        collections.milliseconds());
  }

  private int verdict(ServerProcess server, Tally tally) throws InterruptedException {
    say(
        "honest: %d answers, median %.0f ms, p99 %.0f ms; %d wrong, %d none, %d asked to come back",
        tally.answered(),
        tally.percentile(50, 0),
        tally.percentile(99, 0),
        tally.wrong(),
        tally.unanswered(),
        tally.asked());
    say("hostile: %s", tally.hostile());
    boolean stayed = server.isAlive();
    int status = server.terminate();
    say("the server %s; SIGTERM ended it with %d", stayed ? "stayed" : "ended by itself", status);
    boolean good =
        tally.wrong() == 0
            && tally.unanswered() == 0
            && !tally.hostile().containsKey(FAULT)
            && stayed
            && status == TERMINATED;
    return good ? 0 : 1;
  }

  private void say(String form, Object... values) {
    console.println(String.format(Locale.ROOT, form, values));
  }
}
