package org.legonn.examples.numbers.demo;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.examples.experiment.LoggedStep;
import org.legonn.examples.numbers.demo.ProgressView.Progress;

final class ProgressViewTest {
  private static final LoggedStep HALF = new LoggedStep(500, 0.5, 0.75, List.of(0.25), 900, 40);
  private static final List<Progress> ALL =
      List.of(
          new Progress(Plan.GERMAN_RUN, Optional.of(HALF)),
          new Progress(Plan.ROMANIAN_RUN, Optional.empty()));

  @Test
  void aTerminalGetsALineARun() {
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

  @Test
  void stepsAreReadWhileTheFileGrows(@TempDir Path folder) throws IOException {
    Path metrics = folder.resolve("metrics.jsonl");
    Files.writeString(
        metrics,
        """
        {"step":500,"epoch":2,"spent":0.5,"loss":1.0,"cross_entropy":0.75,"ctc":[0.25],"learning_rate":0.002,"tokens_per_second":900,"elapsed_seconds":40}
        {"step":500,"epoch":2,"valid":{"cross_entropy":0.7,"ctc":[0.2]}}
        {"step":510,"epo\
        """);

    assertThat(LoggedStep.readAll(metrics)).containsExactly(HALF);
  }

  @Test
  void aRunThatHasNotStartedHasNoSteps(@TempDir Path folder) throws IOException {
    assertThat(LoggedStep.readAll(folder.resolve("metrics.jsonl"))).isEmpty();
  }
}
