package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.experiments.speech.SpokenText.Words;
import org.legonn.runtime.failure.InputException;

class SpokenGermanTest {
  private static final SpokenGerman GERMAN = new SpokenGerman();

  @ParameterizedTest
  @CsvSource({
    "FIFTY SIX SIXTY NINE, sechsundfünfzig neunundsechzig",
    "FOUR THOUSAND EIGHT HUNDRED EIGHTY THREE, viertausendachthundertdreiundachtzig",
    "J C FIFTY EIGHT THOUSAND NINE THIRTY NINE, j c achtundfünfzigtausendneun neununddreißig",
    "NINTH OF SEPTEMBER NINETEEN SIXTY FOUR, neunte september neunzehn vierundsechzig",
    "JUNE TWENTY THIRD NINETEEN SIXTY NINE, juni dreiundzwanzigste neunzehn neunundsechzig",
    "E A S T EIGHTY FIFTH S T, e a s t fünfundachtzigste s t",
    "O APOSTROPHE H A R A, o apostroph h a r a",
    "AREA CODE FOUR ONE OH, vorwahl vier eins oh",
    "RUBOUT B R S FOUR, streiche b r s vier",
    "HELP, hilfe"
  })
  void whatPeopleReadAloudIsTranslated(String english, String german) {
    assertThat(GERMAN.of(english)).isEqualTo(german);
  }

  @Test
  void madeTextIsTranslatedAsItWasMadeButWhereNumbersRunIntoEachOther() {
    long alike =
        new SpokenText(7)
            .next(2_000).stream().filter(SpokenGermanTest::isTranslatedAsItWasMade).count();

    assertThat(alike).isAtLeast(1_900);
  }

  private static boolean isTranslatedAsItWasMade(Words sentence) {
    return GERMAN.of(sentence.english()).equals(sentence.german());
  }

  @Test
  void whatNoRuleSaysIsNamed() {
    InputException failure =
        assertThrows(InputException.class, () -> GERMAN.of("SIXTY FOUR AND A HALF"));

    assertThat(failure)
        .hasMessageThat()
        .isEqualTo("«SIXTY FOUR AND A HALF»: there is no rule that says this in German");
  }
}
