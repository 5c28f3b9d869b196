package org.legonn.examples.numbers.demo;

import static com.google.common.truth.Truth.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.legonn.examples.numbers.demo.ProgressView.Progress;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;

final class ProgressViewTest {
  private static final Logged HALF =
      new Logged(500, 2, 0.5, new MeanLosses(0.75, List.of(0.25)), 1, 2e-3, 900, 0, 40);
  private static final List<Progress> ALL =
      List.of(
          new Progress(DemoSystem.GERMAN, Optional.of(HALF)),
          new Progress(DemoSystem.ROMANIAN, Optional.empty()));

  @Test
  void aTerminalGetsALineASystem() {
    assertThat(ProgressView.block(ALL, 2, Duration.ofSeconds(65)))
        .containsExactly(
            "German             ██████████░░░░░░░░░░  50 %  cross-entropy 0.750  ctc 0.250",
            "Romanian           ░░░░░░░░░░░░░░░░░░░░   0 %  waiting",
            "Evaluations        2 of 11, 1:05 so far")
        .inOrder();
  }

  @Test
  void elsewhereAllStandsInOneLine() {
    assertThat(ProgressView.line(ALL, 2, Duration.ofSeconds(65)))
        .isEqualTo("1:05  trained 25 % (German 50, Romanian 0), evaluated 2 of 11");
  }
}
