package org.legonn.examples.speech;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaboratoryTest {
  private static final String SCORES =
      """
      {"wer": {"score": 12.5, "low": 10, "high": 15, "substitutions": 3, "deletions": 2,
       "insertions": 1}, "ctc": {"wer": {"score": 14, "low": 13, "high": 16}}}
      """;

  @TempDir Path folder;
  private final List<List<String>> calls = new ArrayList<>();

  @Test
  void whatIsDoneIsNotDoneAgain() throws IOException {
    Laboratory first = new Laboratory(folder, List.of("--threads", "1"));
    first.train("a", this::succeed, "--steps", "2");
    first.evaluate("of-a", this::succeed, "--model", "x");
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0))
        .containsExactly(
            "train", "--out", first.run("a").toString(), "--steps", "2", "--threads", "1")
        .inOrder();
    Laboratory again = new Laboratory(folder, List.of());
    again.train("a", this::succeed, "--steps", "2");
    again.evaluate("of-a", this::succeed, "--model", "x");
    assertThat(calls).hasSize(2);
    assertThat(again.table("all")).endsWith("| of-a | 12.50 ± 2.50 | 14.00 ± 1.50 | 3 / 2 / 1 |");
    assertThat(Files.readString(folder.resolve("all.jsonl"))).contains("\"system\":\"of-a\"");
  }

  @Test
  void aTrainingThatWasStoppedGoesOn() throws IOException {
    Laboratory laboratory = new Laboratory(folder, List.of());
    Files.createDirectories(laboratory.run("a"));
    Files.writeString(laboratory.run("a").resolve("run.json"), "{}");
    laboratory.train("a", this::succeed, "--steps", "2");
    assertThat(calls.get(0))
        .containsExactly("train", "--out", laboratory.run("a").toString(), "--resume")
        .inOrder();
  }

  @Test
  void aFailureEndsIt() {
    Laboratory laboratory = new Laboratory(folder, List.of());
    assertThat(
            assertThrows(Laboratory.FailedException.class, () -> laboratory.train("a", args -> 2)))
        .hasMessageThat()
        .isEqualTo("train a failed; what it said stands above");
  }

  private int succeed(String... args) {
    calls.add(List.of(args));
    int json = List.of(args).indexOf("--json");
    if (json >= 0) {
      try {
        Files.writeString(Path.of(args[json + 1]), SCORES);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return 0;
  }
}
