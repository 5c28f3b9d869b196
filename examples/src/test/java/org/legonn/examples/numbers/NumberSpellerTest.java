package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class NumberSpellerTest {
  @Test
  void germanIsOneWordWithoutSoftHyphens() {
    assertThat(spell(NumberLanguage.GERMAN, 27_316))
        .isEqualTo("siebenundzwanzigtausenddreihundertsechzehn");
  }

  @Test
  void romanianSeparatesTensFromOnes() {
    assertThat(spell(NumberLanguage.ROMANIAN, 345)).isEqualTo("trei sute patruzeci și cinci");
  }

  @Test
  void frenchCountsInTwenties() {
    assertThat(spell(NumberLanguage.FRENCH, 1_097)).isEqualTo("mille quatre-vingt-dix-sept");
  }

  @Test
  void englishTensAndOnesAreTwoWords() {
    assertThat(spell(NumberLanguage.ENGLISH, 27_000)).isEqualTo("twenty seven thousand");
  }

  private static String spell(NumberLanguage language, int number) {
    return new NumberSpeller(language).spell(number);
  }
}
