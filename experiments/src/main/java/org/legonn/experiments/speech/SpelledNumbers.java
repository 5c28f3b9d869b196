package org.legonn.experiments.speech;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.Locale;
import org.legonn.experiments.speech.SpokenText.Words;

/** Numbers in words, in English and German. */
final class SpelledNumbers {
  private static final String SOFT_HYPHEN = "\u00AD";
  private static final String CARDINAL = "%spellout-numbering";
  private static final String ORDINAL = "%spellout-ordinal";

  private final RuleBasedNumberFormat english =
      new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
  private final RuleBasedNumberFormat german =
      new RuleBasedNumberFormat(Locale.GERMAN, RuleBasedNumberFormat.SPELLOUT);

  /** How many: {@code TWENTY ONE}, {@code einundzwanzig}. */
  Words cardinal(int number) {
    return spelled(number, CARDINAL);
  }

  /** Which: {@code TWENTY FIRST}, {@code einundzwanzigste}. */
  Words ordinal(int number) {
    return spelled(number, ORDINAL);
  }

  private Words spelled(int number, String rules) {
    return new Words(
        plain(english.format(number, rules)).replace('-', ' ').toUpperCase(Locale.ROOT),
        plain(german.format(number, rules)));
  }

  private static String plain(String words) {
    return words.replace(SOFT_HYPHEN, "");
  }
}
