package org.legonn.dsl.architecture;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecAugmentTest {
  @Test
  void masksAreWrittenInOneWord() {
    assertThat(new SpecAugment(frequencyMasks(2, 10), timeMasks(2, 0.05)).text())
        .isEqualTo("2x10,2x0.05");
    assertThat(new SpecAugment(frequencyMasks(0, 0), timeMasks(1, 0.00001)).text())
        .isEqualTo("0x0,1x0.00001");
    assertThat(new SpecAugment(frequencyMasks(1, 27), timeMasks(0, 0)).text())
        .isEqualTo("1x27,0x0");
    assertThat(SpecAugment.NONE.text()).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2x10,2x0.05 | 2x10,2x0.05",
        "02x010,2x0.0500 | 2x10,2x0.05",
        "1x3,0x0.0 | 1x3,0x0",
        "0x0,0x0 | none",
        "none | none",
      })
  void whatIsReadIsWrittenInOneForm(String given, String canonical) {
    assertThat(SpecAugment.parse(given).text()).isEqualTo(canonical);
  }

  @Test
  void whatIsWrittenIsReadToTheBit() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 200; i++) {
      SpecAugment masks =
          new SpecAugment(
              frequencyMasks(random.nextInt(5), random.nextInt(80)),
              timeMasks(random.nextInt(5), random.nextDouble() * Math.pow(10, -random.nextInt(9))));
      assertThat(SpecAugment.parse(masks.text())).isEqualTo(masks);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2x10",
        "2x10,",
        "2x10,2x",
        "2x10,2x0.05,",
        " 2x10,2x0.05",
        "2X10,2x0.05",
        "NONE",
        "-1x10,2x0.05",
        "2x10,2x-0.1",
        "2x10.5,2x0.05",
        "2x10,2x.5",
        "2x10,2x5e-2",
        "2x10,2xNaN",
        "2x10,2x0,05",
        "9999999x1,1x0.1",
        "١x10,2x0.05",
        "2x10,2x0.05\n",
      })
  void whatIsNotSoWrittenIsRefusedInOneLine(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> SpecAugment.parse(text)).getMessage();
    assertThat(message).startsWith("specAugment «");
    assertThat(message).contains("such as 2x10,2x0.05");
    assertThat(message).endsWith("or none");
    assertThat(message).doesNotContain("\n");
  }

  @Test
  void aShareOutOfRangeIsToldAsInTheBuilder() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> SpecAugment.parse("2x10,2x1.5")))
        .hasMessageThat()
        .isEqualTo("timeMasks(2, 1.5): the share must be in [0, 1)");
  }
}
