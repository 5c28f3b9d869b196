package org.legonn.examples.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.settings.EngineOptions.Precision;

/**
 * Measures what bounds them, training and search on {@link Workload}, drafts, a server, log-mel
 * features, and listening, a JVM a kind and precision, and writes a JSON line a figure. Run it on a
 * machine that is otherwise quiet.
 */
public final class Benchmark {
  private static final List<Class<?>> KINDS =
      List.of(
          MeasureBounds.class,
          MeasureTraining.class,
          MeasureDecoding.class,
          MeasureDrafts.class,
          MeasureServing.class,
          MeasureFeatures.class,
          MeasureListening.class);
  private static final List<String> PRECISIONS = List.of("f32", "bf16");

  private Benchmark() {}

  /**
   * Runs all; the first argument is the file to write, {@code target/benchmark.jsonl} without one,
   * the others are files whose lines, measured before by other modules, stand in it, too.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args.length > 0 ? args[0] : "target/benchmark.jsonl");
    List<String> lines = new ArrayList<>();
    for (Class<?> kind : KINDS) {
      for (String precision : PRECISIONS) {
        lines.addAll(measure(kind, precision));
      }
    }
    for (int i = 1; i < args.length; i++) {
      lines.addAll(Files.readAllLines(Path.of(args[i])));
    }
    Files.write(file, lines);
    System.out.println("Written to " + file);
  }

  /** The precision of a name that measurements bear. */
  static Precision precision(String name) {
    return switch (name) {
      case "f32" -> Precision.FLOAT32;
      case "bf16" -> Precision.BFLOAT16;
      default -> throw new IllegalArgumentException(name + ": is neither f32 nor bf16");
    };
  }

  private static List<String> measure(Class<?> kind, String precision)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(kind.getName(), precision));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        System.out.println(line);
        lines.add(line);
      }
    }
    if (process.waitFor() != 0) {
      System.err.println(
          "%s %s failed; what it said stands above".formatted(kind.getSimpleName(), precision));
      System.exit(1);
    }
    return lines;
  }
}
