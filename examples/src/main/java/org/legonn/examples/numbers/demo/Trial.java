package org.legonn.examples.numbers.demo;

/**
 * One evaluation: an encoder before a decoder, of the same run or of two.
 *
 * @param encoder the run that trained the encoder
 * @param decoder the run that trained the decoder
 */
record Trial(Run encoder, Run decoder) {
  static Trial own(Run run) {
    return new Trial(run, run);
  }

  boolean swapped() {
    return !encoder.equals(decoder);
  }

  String id() {
    return swapped() ? encoder.id() + "-before-" + decoder.id() : encoder.id();
  }
}
