package org.legonn.examples.speech;

import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;
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
        .subsample(96, 4)
        .specAugment(frequencyMasks(2, 6), timeMasks(2, 0.05))
        .transformer(2, heads(4).feedForward(384).dropout(0.1))
        .outputLength(ratio(0.5))
        .transformer(2, heads(4).feedForward(384).dropout(0.1))
        .marginals();
  }
}
