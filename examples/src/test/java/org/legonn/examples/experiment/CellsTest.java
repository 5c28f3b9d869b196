package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.examples.experiment.TranslationFile.Figure;
import org.legonn.runtime.metric.ConfidenceInterval;
import org.legonn.runtime.metric.PairedResult;

final class CellsTest {
  private static final Figure LOW = new Figure(30, "s", 29, 31);
  private static final Figure HIGH = new Figure(33, "s", 31, 35);

  @Test
  void oneSeedHasItsInterval() {
    assertThat(Cells.scores(List.of(LOW))).isEqualTo("30.0 ± 1.0");
  }

  @Test
  void severalSeedsHaveTheirMeanAndTheirRange() {
    assertThat(Cells.scores(List.of(LOW, HIGH))).isEqualTo("31.5 ± 1.5 (30.0–33.0)");
  }

  @Test
  void aDifferenceHasASignAndATestASeed() {
    ConfidenceInterval interval = new ConfidenceInterval(30, 29, 31);
    PairedResult better = new PairedResult(30, 31, interval, interval, 0.25);
    PairedResult worse = new PairedResult(30, 28, interval, interval, 0.004);

    assertThat(Cells.difference(List.of(better, worse))).isEqualTo("-0.5 (p 0.250, 0.004)");
    assertThat(Cells.difference(List.of())).isEmpty();
  }
}
