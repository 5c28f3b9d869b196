package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class BestValidationTest {
  @Test
  void anyNumberIsBetterThanNone() {
    for (boolean higherIsBetter : new boolean[] {true, false}) {
      BestValidation first = BestValidation.NONE.after(10, Double.NaN, higherIsBetter);
      BestValidation second = first.after(20, 3, higherIsBetter);
      assertThat(second).isEqualTo(new BestValidation(20, 3, 0));
      assertThat(second.after(30, Double.NaN, higherIsBetter))
          .isEqualTo(new BestValidation(20, 3, 1));
    }
  }
}
