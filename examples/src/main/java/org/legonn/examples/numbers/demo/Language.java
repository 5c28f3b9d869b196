package org.legonn.examples.numbers.demo;

import java.util.Locale;

/** The languages of the demo. */
enum Language {
  GERMAN(Locale.GERMAN),
  ROMANIAN(Locale.forLanguageTag("ro")),
  FRENCH(Locale.FRENCH),
  ENGLISH(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  Locale locale() {
    return locale;
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
