package org.legonn.experiments.an4;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/**
 * Says of each phoneme how sure it is, and looks at no other: what it can't correct, the
 * pronunciation model must learn to.
 */
@LegoModule("phoneme-reader")
public final class PhonemeReader implements TextEncoder<HeardPhonemes, Phonemes> {
  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder.embed(64).marginals();
  }
}
