package org.legonn.examples.numbers.demo;

/** How a system was trained. */
enum Variant {
  /** As in the paper. */
  LEGO("lego", "", 1000, 3e-3),
  /** The decoder on a jittered interface. */
  JITTER("jitter", " (jitter)", 1000, 3e-3),
  /**
   * The interface without its CTC loss, so that nothing ties it to the vocabulary. Without that
   * help an encoder and its own decoder learn their private language in smaller steps only.
   */
  NO_CTC("noctc", " (no CTC)", 2000, 1e-3);

  private final String id;
  private final String suffix;
  private final int steps;
  private final double learningRate;

  Variant(String id, String suffix, int steps, double learningRate) {
    this.id = id;
    this.suffix = suffix;
    this.steps = steps;
    this.learningRate = learningRate;
  }

  /** How long it is trained. */
  int steps() {
    return steps;
  }

  /** Adam's rate after the warm-up. */
  double learningRate() {
    return learningRate;
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
