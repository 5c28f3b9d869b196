package org.legonn.examples.numbers.demo;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.Locale;

/** Languages whose number words ICU's spell-out rules know and the demo uses. */
enum Language {
  GERMAN(Locale.GERMAN),
  ROMANIAN(Locale.forLanguageTag("ro")),
  FRENCH(Locale.FRENCH),
  ENGLISH(Locale.ENGLISH);

  private static final String SOFT_HYPHEN = "\u00AD";

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** Writes a number in words. */
  String spell(int number) {
    // A format holds state while it writes, so every call gets its own.
    String words = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT).format(number);
    String visible = words.replace(SOFT_HYPHEN, "");
    // The interface is made of English words: "twenty-seven" is two.
    return this == ENGLISH ? visible.replace('-', ' ') : visible;
  }

  /** The name in file names and results: {@code german}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in sentences: {@code German}. */
  String title() {
    return name().charAt(0) + id().substring(1);
  }
}
