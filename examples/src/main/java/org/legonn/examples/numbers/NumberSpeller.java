package org.legonn.examples.numbers;

import com.ibm.icu.text.RuleBasedNumberFormat;

/**
 * Writes numbers in the words of one language, by ICU's spell-out rules. Not for several threads.
 */
public final class NumberSpeller {
  private static final String SOFT_HYPHEN = "\u00AD";

  private final NumberLanguage language;
  private final RuleBasedNumberFormat format;

  public NumberSpeller(NumberLanguage language) {
    this.language = language;
    this.format = new RuleBasedNumberFormat(language.locale(), RuleBasedNumberFormat.SPELLOUT);
  }

  public String spell(int number) {
    String words = format.format(number).replace(SOFT_HYPHEN, "");
    // The interface is made of English words: "twenty-seven" is two.
    return language == NumberLanguage.ENGLISH ? words.replace('-', ' ') : words;
  }
}
