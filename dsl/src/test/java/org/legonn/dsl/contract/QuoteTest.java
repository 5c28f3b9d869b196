package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {
  @Test
  void showsTextInGuillemets() {
    assertThat(Quote.of("ü 😀")).isEqualTo("«ü 😀»");
  }

  @Test
  void neverBreaksTheLineNorTurnsItAround() {
    assertThat(Quote.of("a\nb\u2028\u202e\u001b")).isEqualTo("«a\\u{a}b\\u{2028}\\u{202e}\\u{1b}»");
  }

  @Test
  void showsTheBeginningOfWhatIsLong() {
    assertThat(Quote.of("x".repeat(1_000_000))).isEqualTo("«" + "x".repeat(60) + "…»");
  }
}
