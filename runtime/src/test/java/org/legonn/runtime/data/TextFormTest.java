package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;

class TextFormTest {
  private static final String DECOMPOSED = "e\u0301";

  @Test
  void composesUnlessToldOtherwise() {
    assertThat(TextForm.DEFAULT.of("Caf" + DECOMPOSED)).isEqualTo("Caf\u00e9");
    assertThat(TextForm.DEFAULT.of("\ufb01n")).isEqualTo("\ufb01n");
  }

  @Test
  void leavesTextAloneWhereTheVocabularySaysSo() {
    TextForm none = new TextForm(Normalization.NONE, Casing.PRESERVED);
    assertThat(none.of("Caf" + DECOMPOSED)).isEqualTo("Caf" + DECOMPOSED);
  }

  @Test
  void writesCompatibleCharactersAsTheirLetters() {
    TextForm compatible = new TextForm(Normalization.NFKC, Casing.PRESERVED);
    assertThat(compatible.of("\ufb01n \u00bd")).isEqualTo("fin 1\u20442");
  }

  @Test
  void lowersCaseByNoLanguagesRulesAndComposesWhatThatTakesApart() {
    TextForm lower = new TextForm(Normalization.NFC, Casing.LOWER);
    assertThat(lower.of("TITLE \u00c4")).isEqualTo("title \u00e4");
    TextForm compatible = new TextForm(Normalization.NFKC, Casing.LOWER);
    assertThat(compatible.of("5 \u3386")).isEqualTo("5 mb");
    for (TextForm form : new TextForm[] {lower, compatible}) {
      String once = form.of("\u0130STANBUL \u3386");
      assertThat(form.of(once)).isEqualTo(once);
    }
  }
}
