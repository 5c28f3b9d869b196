package org.legonn.examples.numbers;

import java.util.Locale;

/** The languages that numbers are written in. */
public enum NumberLanguage {
  GERMAN(Locale.GERMAN),
  ROMANIAN(Locale.forLanguageTag("ro")),
  FRENCH(Locale.FRENCH),
  ENGLISH(Locale.ENGLISH);

  private final Locale locale;

  NumberLanguage(Locale locale) {
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }

  /** The name in file names and results: {@code german}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in sentences: {@code German}. */
  public String title() {
    return name().charAt(0) + id().substring(1);
  }
}
