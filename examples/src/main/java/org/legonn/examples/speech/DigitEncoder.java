package org.legonn.examples.speech;

import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;

/** Hears digits: 12.5 positions a second. */
@LegoModule("digit-encoder")
public final class DigitEncoder implements SpeechEncoder<Telephone, EnglishWords> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(96, 8, kernel(7))
        .specAugment(frequencyMasks(2, 6), timeMasks(2, 0.05))
        .transformer(4, heads(4).feedForward(384).dropout(0.1))
        .marginals();
  }
}
