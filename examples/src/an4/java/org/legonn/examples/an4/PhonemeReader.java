package org.legonn.examples.an4;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** Makes out phonemes that were misheard, about as slowly as people speak, and is as unsure. */
@LegoModule("phoneme-reader")
public final class PhonemeReader implements TextEncoder<HeardPhonemes, Phonemes> {
  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder
        .embed(64)
        .transformer(1, heads(2).feedForward(256).dropout(0.1))
        .outputLength(ratio(3))
        .transformer(1, heads(2).feedForward(256).dropout(0.1))
        .marginals();
  }
}
