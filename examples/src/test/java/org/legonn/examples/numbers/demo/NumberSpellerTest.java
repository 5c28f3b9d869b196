package org.legonn.examples.numbers.demo;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class NumberSpellerTest {
  @Test
  void germanIsOneWordWithoutSoftHyphens() {
    assertThat(spell(Language.GERMAN, 27_316))
        .isEqualTo("siebenundzwanzigtausenddreihundertsechzehn");
  }

  @Test
  void romanianSeparatesTensFromOnes() {
    assertThat(spell(Language.ROMANIAN, 345)).isEqualTo("trei sute patruzeci și cinci");
  }

  @Test
  void frenchCountsInTwenties() {
    assertThat(spell(Language.FRENCH, 1_097)).isEqualTo("mille quatre-vingt-dix-sept");
  }

  @Test
  void englishTensAndOnesAreTwoWords() {
    assertThat(spell(Language.ENGLISH, 27_000)).isEqualTo("twenty seven thousand");
  }

  private static String spell(Language language, int number) {
    return new NumberSpeller(language).spell(number);
  }
}
