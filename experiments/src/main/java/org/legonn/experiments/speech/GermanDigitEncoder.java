package org.legonn.experiments.speech;

import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.examples.speech.Telephone;

/** Hears English digits and says them in German: 12.5 positions a second. */
@LegoModule("german-digit-encoder")
public final class GermanDigitEncoder implements SpeechEncoder<Telephone, GermanPieces> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(96, 8, kernel(7))
        .specAugment(frequencyMasks(2, 6), timeMasks(2, 0.05))
        .transformer(4, heads(4).feedForward(384).dropout(0.1))
        .marginals();
  }
}
