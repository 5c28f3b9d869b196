package org.legonn.runtime.backend;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class StepOptionsTest {
  @Test
  void anAverageForgetsItsFirstWeightsFast() {
    StepOptions averaging = new StepOptions(1, 1, 0.9);
    assertThat(averaging.averageDecay(1)).isWithin(1e-9).of(2.0 / 11);
    assertThat(averaging.averageDecay(8)).isWithin(1e-9).of(0.5);
    assertThat(averaging.averageDecay(1000)).isEqualTo(0.9);
    assertThat(new StepOptions(1, 1).averageDecay(1000)).isEqualTo(0);
  }
}
