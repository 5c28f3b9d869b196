package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.examples.experiment.ProgressLines.Snapshot;

final class ProgressLinesTest {
  private static final Snapshot NOW =
      new Snapshot(List.of("german 45 %", "french 5 %"), 5_000, 20_000, 2, 9);

  @Test
  void theTimeLeftFollowsFromTheStepsSinceTheStart() {
    assertThat(ProgressLines.line(NOW, 2_000, Duration.ofMinutes(10)))
        .isEqualTo(
            "0:10:00  2 of 9 jobs done, 5,000 of 20,000 steps (german 45 %, french 5 %), about"
                + " 0:50:00 left");
  }

  @Test
  void beforeTheFirstStepNoTimeIsTold() {
    assertThat(ProgressLines.line(NOW, 5_000, Duration.ofSeconds(30)))
        .isEqualTo("0:00:30  2 of 9 jobs done, 5,000 of 20,000 steps (german 45 %, french 5 %)");
  }
}
