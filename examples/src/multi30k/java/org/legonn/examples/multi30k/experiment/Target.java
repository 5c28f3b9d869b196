package org.legonn.examples.multi30k.experiment;

/** The decoders; all write English. */
enum Target {
  ENGLISH("english-decoder"),
  SETTLED_ENGLISH("english-decoder"),
  WIDE_ENGLISH("english-decoder"),
  BEAM_ENGLISH("english-beam-decoder");

  private final String module;

  Target(String module) {
    this.module = module;
  }

  /** The same module as it is tuned to one encoder. */
  Target settled() {
    return this == ENGLISH ? SETTLED_ENGLISH : this;
  }

  String module() {
    return module;
  }
}
