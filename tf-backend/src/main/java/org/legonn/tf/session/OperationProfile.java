package org.legonn.tf.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;

/**
 * Where the time of a session's runs goes, by kind of operation: for developers of the engine.
 * {@code -Dlegonn.profile=FILE} writes it to a file when the session is closed; otherwise nothing
 * is measured. What is measured takes longer for it.
 */
final class OperationProfile {
  private static final String PROPERTY = "legonn.profile";
  private static final Pattern LABEL = Pattern.compile(".+ = ([^(]+)\\(.*");

  private final Path file;
  private final Map<String, Spent> kinds = new HashMap<>();
  private int runs;

  private record Spent(long operations, long nanoseconds) {
    Spent and(Spent more) {
      return new Spent(operations + more.operations, nanoseconds + more.nanoseconds);
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

  /** Runs and adds what that spent; one at a time, since TensorFlow traces no two. */
  synchronized Result run(Session.Runner runner) {
    Result result = runner.runAndFetchMetadata();
    result.getMetadata().ifPresent(this::add);
    return result;
  }

  private void add(RunMetadata run) {
    runs++;
    for (DeviceStepStats device : run.getStepStats().getDevStatsList()) {
      for (NodeExecStats node : device.getNodeStatsList()) {
        long time = node.getOpEndRelNanos() - node.getOpStartRelNanos();
        kinds.merge(kind(node.getTimelineLabel()), new Spent(1, time), Spent::and);
      }
    }
  }

  /** Of a label such as {@code loop/add = Add(x, y)}. */
  private static String kind(String label) {
    Matcher matcher = LABEL.matcher(label);
    return matcher.matches() ? matcher.group(1) : label;
  }

  /** Writes a line a kind, the dearest first. */
  synchronized void write() {
    Spent all = kinds.values().stream().reduce(new Spent(0, 0), Spent::and);
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%d runs; of each:", runs));
    lines.add(String.format(Locale.ROOT, "%-32s %12s %12s", "kind", "operations", "microseconds"));
    kinds.entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(b.nanoseconds, a.nanoseconds)))
        .forEach(kind -> lines.add(line(kind.getKey(), kind.getValue())));
    lines.add(line("all", all));
    try {
      Files.write(file, lines, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(String kind, Spent spent) {
    double each = Math.max(1, runs);
    return String.format(
        Locale.ROOT,
        "%-32s %12.1f %12.1f",
        kind,
        spent.operations / each,
        spent.nanoseconds / 1e3 / each);
  }
}
