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

  @Test
  void twoThatLookAlikeAreToldApartByTheirCodePoints() {
    assertThat(Quote.against("e\u0301", "é"))
        .isEqualTo("«e\u0301» (U+0065 U+0301) against «é» (U+00E9)");
    assertThat(Quote.against(" ", "\u00a0")).isEqualTo("« » (U+0020) against «\u00a0» (U+00A0)");
    assertThat(Quote.against("a", "а")).isEqualTo("«a» (U+0061) against «а» (U+0430)");
    assertThat(Quote.against("▁one", "_one")).contains("(U+2581 U+006F U+006E U+0065) against");
    assertThat(Quote.against("❤\ufe0f", "❤")).contains("(U+2764 U+FE0F) against «❤» (U+2764)");
  }

  @Test
  void twoThatLookUnlikeAreJustQuoted() {
    assertThat(Quote.against("one", "мир")).isEqualTo("«one» against «мир»");
    assertThat(Quote.against("One", "one")).isEqualTo("«One» against «one»");
    assertThat(Quote.against("für", "fur")).isEqualTo("«für» against «fur»");
    assertThat(Quote.against("a\u200b", "a")).isEqualTo("«a\\u{200b}» against «a»");
  }

  @Test
  void ofTwoLongOnesTheCodePointsAreShownFromWhereTheyDiffer() {
    String same = "x".repeat(100);
    assertThat(Quote.against(same + "a", same + "b"))
        .isEqualTo(
            "«%s…» (from character 101 on U+0061) against «%s…» (from character 101 on U+0062)"
                .formatted("x".repeat(60), "x".repeat(60)));
    assertThat(Quote.against(same, same + "b")).contains("(which ends there) against");
  }
}
