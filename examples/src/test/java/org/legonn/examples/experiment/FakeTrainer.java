package org.legonn.examples.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a trainer's command line and writes the files that one writes, without learning anything. A
 * file {@code refuse} beside the run makes it fail halfway.
 */
public final class FakeTrainer {
  private FakeTrainer() {}

  public static void main(String[] args) throws IOException {
    List<String> line = List.of(args);
    switch (args[0]) {
      case "train" -> train(Path.of(value(line, "--out")), line);
      case "evaluate" -> evaluate(line);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void train(Path run, List<String> line) throws IOException {
    Files.createDirectories(run);
    note(run, line.contains("--resume") ? "resumed" : "started");
    Files.writeString(run.resolve("run.json"), "{}");
    Files.writeString(
        run.resolve("metrics.jsonl"),
        "{\"step\":%s,\"spent\":1.0,\"cross_entropy\":1.0,\"ctc\":[1.0],\"elapsed_seconds\":2.0}\n"
            .formatted(value(line, "--steps")));
    if (Files.exists(run.resolveSibling("refuse"))) {
      System.out.println("error: refused");
      System.exit(2);
    }
  }

  private static void evaluate(List<String> line) throws IOException {
    Path run = Path.of(value(line, "--model"));
    note(run, line.contains("--load") ? "exchanged" : "evaluated");
    if (line.contains("--test")) {
      recognise(line);
    } else {
      translate(line);
    }
  }

  private static void recognise(List<String> line) throws IOException {
    Files.createFile(Path.of(value(line, "--alignments")));
    Files.writeString(
        Path.of(value(line, "--json")),
        """
        {"wer": {"score": 12.5, "low": 10, "high": 15, "substitutions": 3, "deletions": 2,
         "insertions": 1}, "ctc": {"wer": {"score": 14, "low": 13, "high": 16}}}
        """);
  }

  /** Says the references; before an exchanged decoder all but the first. */
  private static void translate(List<String> line) throws IOException {
    List<String> output = new ArrayList<>(Files.readAllLines(Path.of(value(line, "--target"))));
    if (line.contains("--load")) {
      output.set(0, "quite another sentence than that");
    }
    Files.write(Path.of(value(line, "--output")), output);
    String figure = "{\"score\":%s,\"signature\":\"s\",\"low\":%s,\"high\":%s}";
    String chain =
        line.contains("--load") ? figure.formatted(30, 29, 31) : figure.formatted(32, 30, 34);
    String alone = figure.formatted(28, 27, 29);
    Files.writeString(
        Path.of(value(line, "--json")),
        "{\"bleu\":%1$s,\"chrf\":%1$s,\"exact_match\":%1$s,\"ctc\":{\"bleu\":%2$s,\"chrf\":%2$s,\"exact_match\":%2$s}}"
            .formatted(chain, alone));
  }

  private static void note(Path run, String what) throws IOException {
    Files.writeString(
        run.resolve("notes"), what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String value(List<String> line, String option) {
    return line.get(line.indexOf(option) + 1);
  }
}
