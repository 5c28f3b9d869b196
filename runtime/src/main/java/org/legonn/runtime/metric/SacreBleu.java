package org.legonn.runtime.metric;

/** The program whose scores and signatures are matched here. */
final class SacreBleu {
  /** The release that signatures name: scores are equal to its scores. */
  static final String VERSION = "2.6.0";

  private SacreBleu() {}
}
