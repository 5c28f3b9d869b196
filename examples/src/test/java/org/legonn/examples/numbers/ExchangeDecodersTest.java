package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.Scores.Answer;

final class ExchangeDecodersTest {
  private static final NumberCorpus TWO_DIGITS =
      new NumberCorpus(
          IntStream.range(20, 60).boxed().toList(), List.of(), List.of(23, 31, 45, 58));

  @TempDir Path runs;

  @Test
  void theRomanianEncoderReadsBeforeBothDecoders() throws Exception {
    List<Scores> scores = ExchangeDecoders.exchange(TWO_DIGITS, 10, runs);

    assertThat(scores).hasSize(2);
    Scores before = scores.get(0);
    Scores after = scores.get(1);
    assertThat(before.answers().stream().map(Answer::reading).toList())
        .isEqualTo(after.answers().stream().map(Answer::reading).toList());
    assertThat(before.answers().stream().map(Answer::references).toList())
        .contains(List.of("twenty three"));
    Set<String> words =
        Set.copyOf(Files.readAllLines(Path.of("src/main/resources/vocab/numbers/english.txt")));
    for (Scores scored : scores) {
      assertThat(scored.of("exact match").chain().score()).isAtLeast(0.0);
      assertThat(scored.answers()).hasSize(4);
      for (Answer answer : scored.answers()) {
        assertThat(words).containsAtLeastElementsIn(Set.copyOf(words(answer.text())));
      }
    }
    assertThat(runs.resolve("german/english-decoder").toFile().isDirectory()).isTrue();
    assertThat(runs.resolve("romanian/english-decoder").toFile().isDirectory()).isTrue();
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
