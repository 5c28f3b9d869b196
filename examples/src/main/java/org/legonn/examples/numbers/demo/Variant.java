package org.legonn.examples.numbers.demo;

/** How a system was trained. */
enum Variant {
  /** As in the paper. */
  LEGO("lego", "", 1000),
  /** The decoder on a jittered interface. */
  JITTER("jitter", " (jitter)", 1000),
  /**
   * The interface without its CTC loss, so that nothing ties it to the vocabulary. Without that
   * help an encoder and its own decoder take twice as long to understand each other.
   */
  NO_CTC("noctc", " (no CTC)", 2000);

  private final String id;
  private final String suffix;
  private final int steps;

  Variant(String id, String suffix, int steps) {
    this.id = id;
    this.suffix = suffix;
    this.steps = steps;
  }

  /** How long it is trained. */
  int steps() {
    return steps;
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
