package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class LearningScheduleTest {
  private static final LearningSchedule USUAL = new LearningSchedule(6_000, 500, 2e-3, 2_000);

  @Test
  void allOfItIsItself() {
    assertThat(USUAL.shortened(1)).isEqualTo(USUAL);
  }

  @Test
  void theWarmUpKeepsItsShare() {
    assertThat(USUAL.shortened(0.01)).isEqualTo(new LearningSchedule(60, 5, 2e-3, 2_000));
  }

  @Test
  void oneStepIsLeftAtLeast() {
    assertThat(USUAL.shortened(1e-6)).isEqualTo(new LearningSchedule(1, 0, 2e-3, 2_000));
  }
}
