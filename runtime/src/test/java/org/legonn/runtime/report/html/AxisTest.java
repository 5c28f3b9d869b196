package org.legonn.runtime.report.html;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void putsLinesAtRoundValues() {
    assertThat(Axis.linear(0, 10).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0).inOrder();
    assertThat(Axis.linear(1.3, 1.9).ticks()).hasSize(3);
    assertThat(Axis.linear(-7, 12).ticks()).containsExactly(-5.0, 0.0, 5.0, 10.0).inOrder();
  }

  @Test
  void isLogarithmicWherePositiveValuesDifferByMoreThanTen() {
    assertThat(Axis.fitting(0.5, 40).ticks()).containsExactly(0.5, 1.0, 2.0, 5.0, 10.0, 20.0);
    assertThat(Axis.fitting(0.5, 40).share(0.5)).isEqualTo(0);
    assertThat(Axis.fitting(1, 100).share(10)).isWithin(1e-12).of(0.5);
    assertThat(Axis.fitting(0, 40)).isInstanceOf(Axis.Linear.class);
    assertThat(Axis.fitting(2, 8)).isInstanceOf(Axis.Linear.class);
  }

  @Test
  void givesASingleValueRoom() {
    assertThat(Axis.linear(3, 3).share(3)).isEqualTo(0.5);
    assertThat(Axis.linear(0, 0).share(0)).isEqualTo(0.5);
    assertThat(Axis.linear(0, 0).ticks()).isNotEmpty();
  }

  @Test
  void writesNumbersInThreeDigits() {
    assertThat(Numbers.brief(2.3456)).isEqualTo("2.35");
    assertThat(Numbers.brief(12_500)).isEqualTo("12.5k");
    assertThat(Numbers.brief(3_000_000)).isEqualTo("3M");
    assertThat(Numbers.brief(0.0005)).isEqualTo("5e-4");
    assertThat(Numbers.brief(0.002)).isEqualTo("0.002");
    assertThat(Numbers.brief(-40)).isEqualTo("-40");
    assertThat(Numbers.brief(0)).isEqualTo("0");
  }
}
