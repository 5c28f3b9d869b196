package org.legonn.examples.numbers.demo;

/** How a system was trained. */
enum Variant {
  /** As in the paper. */
  LEGO("lego", ""),
  /** The decoder on a jittered interface. */
  JITTER("jitter", " (jitter)"),
  /** The interface without its CTC loss, so that nothing ties it to the vocabulary. */
  NO_CTC("noctc", " (no CTC)");

  private final String id;
  private final String suffix;

  Variant(String id, String suffix) {
    this.id = id;
    this.suffix = suffix;
  }

  /** The name in file names and results. */
  String id() {
    return id;
  }

  /** What follows a language in the table's first column. */
  String suffix() {
    return suffix;
  }
}
