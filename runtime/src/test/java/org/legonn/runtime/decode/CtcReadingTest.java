package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Reading;

class CtcReadingTest {
  private static final int BLANK = 4;

  @Test
  void collapsesRepeatsThenDropsBlanks() {
    assertThat(CtcReading.collapse(new int[] {3, 3, 4, 3, 1, 4, 4, 0, 0}, BLANK))
        .isEqualTo(new int[] {3, 3, 1, 0});
    assertThat(CtcReading.collapse(new int[] {4, 4}, BLANK)).isEmpty();
    assertThat(CtcReading.collapse(new int[0], BLANK)).isEmpty();
  }

  @Test
  void followsTheLikeliestClassOfEveryPosition() {
    Reading reading =
        new Reading(new int[][] {{2, 4}, {4, 2}, {2, 1}}, new float[][] {{1, 0}, {1, 0}, {1, 0}});
    assertThat(CtcReading.greedy(reading, BLANK)).isEqualTo(new int[] {2, 2});
  }
}
