package org.legonn.experiments.workers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.legonn.examples.numbers.GermanToEnglishTrainer;

/** {@code train --local-workers} in a process of its own, with the times of what it says. */
final class WatchedTraining {
  /** What worker 1 says when it begins, and begins again. */
  private static final Line BEGINS = new Line("takes part from step ");

  private static final Line STARTS_AGAIN = new Line("all start again");

  private final Process launcher;
  private final Thread reader;
  private final Map<Line, Long> last = new ConcurrentHashMap<>();
  private final Map<Line, String> said = new ConcurrentHashMap<>();
  private final List<ProcessHandle> all = new ArrayList<>();

  /** Lines that hold some words. */
  private record Line(String words) {}

  private WatchedTraining(Process launcher, Path log) {
    this.launcher = launcher;
    this.reader = new Thread(() -> read(log), "training");
    reader.start();
  }

  /**
   * Starts one; what it says goes to {@code log}.
   *
   * @param options besides the workers
   */
  static WatchedTraining start(int workers, List<String> options, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GermanToEnglishTrainer.class.getName());
    command.add("train");
    command.addAll(options);
    command.addAll(List.of("--local-workers", Integer.toString(workers)));
    return new WatchedTraining(new ProcessBuilder(command).redirectErrorStream(true).start(), log);
  }

  private void read(Path log) {
    try (BufferedReader lines = launcher.inputReader(UTF_8);
        PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.println(line);
        for (Line known : List.of(BEGINS, STARTS_AGAIN)) {
          if (line.contains(known.words())) {
            last.put(known, System.nanoTime());
            said.put(known, line);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does something to a worker, by its number; whether it was still there. */
  boolean strike(int worker, Fault fault) throws IOException, InterruptedException {
    List<ProcessHandle> workers = workers();
    if (worker >= workers.size()) {
      return false;
    }
    all.addAll(workers);
    new ProcessBuilder("kill", "-" + fault.signal(), Long.toString(workers.get(worker).pid()))
        .inheritIO()
        .start()
        .waitFor();
    return true;
  }

  /** In the order in which they were started. */
  private List<ProcessHandle> workers() {
    return launcher
        .children()
        .sorted(
            Comparator.comparing((ProcessHandle each) -> each.info().startInstant().orElseThrow())
                .thenComparing(ProcessHandle::pid))
        .toList();
  }

  /** The exit status. */
  int await() throws InterruptedException {
    int status = launcher.waitFor();
    Uninterruptibles.joinUninterruptibly(reader);
    return status;
  }

  /** Seconds from a time until all were started again; empty where they weren't. */
  Optional<Double> noticed(long since) {
    return after(STARTS_AGAIN, since);
  }

  /** Seconds from a time until all trained again; empty where they didn't. */
  Optional<Double> recovered(long since) {
    return after(BEGINS, since);
  }

  private Optional<Double> after(Line line, long since) {
    return Optional.ofNullable(last.get(line))
        .filter(time -> time > since)
        .map(time -> (time - since) / 1e9);
  }

  /** The step from which the workers trained last. */
  String lastBegin() {
    String line = said.getOrDefault(BEGINS, "");
    return line.replaceAll(".*" + BEGINS.words() + "([\\d,]+).*", "$1");
  }

  /** Processes that it started and that are there still. */
  long left() {
    return all.stream().filter(ProcessHandle::isAlive).count();
  }
}
