package org.legonn.examples.multi30k.experiment;

/** The encoders. */
enum Source {
  GERMAN("de", "german-encoder"),
  WIDE_GERMAN("de", "german-encoder"),
  FRENCH("fr", "french-encoder");

  private final String language;
  private final String module;

  Source(String language, String module) {
    this.language = language;
    this.module = module;
  }

  /** The code of its language, as in the corpus's file names. */
  String language() {
    return language;
  }

  String module() {
    return module;
  }
}
