package org.legonn.examples.multi30k.experiment;

/** The decoders; all write English. */
enum Target {
  ENGLISH("english-decoder"),
  WIDE_ENGLISH("english-decoder"),
  BEAM_ENGLISH("english-beam-decoder");

  private final String module;

  Target(String module) {
    this.module = module;
  }

  String module() {
    return module;
  }
}
