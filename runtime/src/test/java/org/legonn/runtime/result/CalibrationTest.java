package org.legonn.runtime.result;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.result.Calibration.Confidence;
import org.legonn.runtime.result.Scores.Answer;

class CalibrationTest {
  @Test
  void comparesHowSureWithHowRight() {
    Calibration found =
        Calibration.of(
            List.of(
                answer("one two three", word("one", 0.95), word("too", 0.25), word("three", 0.95)),
                answer("one", word("one", 0.1), word("one", 0.25))));
    assertThat(found.words()).isEqualTo(5);
    assertThat(found.right()).isWithin(1e-9).of(0.6);
    assertThat(found.ranges())
        .containsExactly(
            new Confidence(0.1, 0, 1), new Confidence(0.25, 0.5, 2), new Confidence(0.95, 1, 2))
        .inOrder();
    assertThat(found.error()).isWithin(1e-9).of((0.1 + 2 * 0.25 + 2 * 0.05) / 5);
    assertThat(found.areaUnderCurve().getAsDouble()).isWithin(1e-9).of(5.5 / 6);
  }

  @Test
  void knowsOfNoCurveWhereAllWordsAreRight() {
    Calibration found = Calibration.of(List.of(answer("one", word("one", 1)), answer("two")));
    assertThat(found.areaUnderCurve()).isEmpty();
    assertThat(found.error()).isEqualTo(0);
    assertThat(Calibration.of(List.of()).words()).isEqualTo(0);
  }

  private static Answer answer(String reference, Word... words) {
    return new Answer("", List.of(reference), "", "", Arrays.asList(words));
  }

  private static Word word(String text, double confidence) {
    return new Word(text, confidence, 0, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
  }
}
