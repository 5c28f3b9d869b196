package org.legonn.examples.speech;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.legonn.examples.experiment.Training;

final class ScheduleTest {
  private static final Schedule USUAL = new Schedule(6_000, 500, "2e-3", 2_000);

  @Test
  void allOfItIsItself() {
    assertThat(USUAL.shortened(1)).isEqualTo(USUAL);
  }

  @Test
  void theWarmUpKeepsItsShare() {
    assertThat(USUAL.shortened(0.01)).isEqualTo(new Schedule(60, 5, "2e-3", 2_000));
  }

  @Test
  void oneStepIsLeftAtLeast() {
    assertThat(USUAL.shortened(1e-6)).isEqualTo(new Schedule(1, 0, "2e-3", 2_000));
  }

  @Test
  void aTrainingLearnsFromItsDataAsScheduled() {
    Training training =
        USUAL.training("digits", ScheduleTest.class, List.of("--train", "a.tsv"), Map.of());

    assertThat(training.steps()).isEqualTo(6_000);
    assertThat(training.options())
        .containsAtLeast(
            "--train",
            "a.tsv",
            "--batch-tokens",
            "2000",
            "--learning-rate",
            "2e-3",
            "--warmup",
            "500")
        .inOrder();
  }
}
