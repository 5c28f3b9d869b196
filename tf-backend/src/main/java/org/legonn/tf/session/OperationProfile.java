package org.legonn.tf.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.legonn.tf.session.RecordedWork.Label;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;

/**
 * Where the time of a session's runs goes, by kind of operation, and what each kind has to do at
 * least: for developers of the engine. {@code -Dlegonn.profile=FILE} writes it to a file when the
 * session is closed; otherwise nothing is measured. What is measured takes longer for it.
 */
final class OperationProfile {
  private static final String PROPERTY = "legonn.profile";

  private final Path file;
  private final Map<String, Runs> ofWhat = new LinkedHashMap<>();

  /** Runs of one sort. */
  private static final class Runs {
    private final Map<String, Spent> kinds = new HashMap<>();
    private int count;
  }

  private record Spent(long operations, long nanoseconds, double bytes, double arithmetic) {
    Spent and(Spent more) {
      return new Spent(
          operations + more.operations,
          nanoseconds + more.nanoseconds,
          bytes + more.bytes,
          arithmetic + more.arithmetic);
    }
  }

  private OperationProfile(Path file) {
    this.file = file;
  }

  /** One, if it is asked for. */
  static Optional<OperationProfile> ifAskedFor() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(file -> new OperationProfile(Path.of(file)));
  }

  /**
   * Runs and adds what that spent; one at a time, since TensorFlow traces no two.
   *
   * @param what is run: each sort is told apart
   */
  synchronized Result run(String what, Session.Runner runner) {
    Result result = runner.runAndFetchMetadata();
    Runs runs = ofWhat.computeIfAbsent(what, key -> new Runs());
    result.getMetadata().ifPresent(run -> add(runs, run));
    return result;
  }

  private static void add(Runs runs, RunMetadata run) {
    runs.count++;
    for (DeviceStepStats device : run.getStepStats().getDevStatsList()) {
      RecordedWork work = new RecordedWork();
      device.getNodeStatsList().forEach(work::note);
      for (NodeExecStats node : device.getNodeStatsList()) {
        Label label = Label.of(node.getTimelineLabel());
        Spent spent =
            new Spent(
                1,
                node.getOpEndRelNanos() - node.getOpStartRelNanos(),
                work.bytes(node, label),
                work.operations(node, label));
        runs.kinds.merge(label.kind(), spent, Spent::and);
      }
    }
  }

  /** Writes a line a kind, the dearest first. */
  synchronized void write() {
    List<String> lines = new ArrayList<>();
    ofWhat.forEach((what, runs) -> write(what, runs, lines));
    try {
      Files.write(file, lines, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String what, Runs runs, List<String> lines) {
    Spent all = runs.kinds.values().stream().reduce(new Spent(0, 0, 0, 0), Spent::and);
    lines.add(String.format(Locale.ROOT, "%d runs of %s; of each:", runs.count, what));
    lines.add(
        String.format(
            Locale.ROOT,
            "%-32s %12s %12s %12s %12s",
            "kind",
            "operations",
            "microseconds",
            "megabytes",
            "gigaflop"));
    runs.kinds.entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(b.nanoseconds, a.nanoseconds)))
        .forEach(kind -> lines.add(line(kind.getKey(), kind.getValue(), runs.count)));
    lines.add(line("all", all, runs.count));
  }

  private static String line(String kind, Spent spent, double count) {
    return String.format(
        Locale.ROOT,
        "%-32s %12.1f %12.1f %12.2f %12.3f",
        kind,
        spent.operations / count,
        spent.nanoseconds / 1e3 / count,
        spent.bytes / 1e6 / count,
        spent.arithmetic / 1e9 / count);
  }
}
