package org.legonn.experiments.speech;

import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.examples.speech.LiveDigitEncoder;
import org.legonn.examples.speech.Telephone;

/** Hears digits as {@link LiveDigitEncoder} does, but whole utterances. */
@LegoModule("conformer-digit-encoder")
public final class ConformerDigitEncoder implements SpeechEncoder<Telephone, EnglishWords> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(96, 8, kernel(7))
        .specAugment(frequencyMasks(2, 6), timeMasks(2, 0.05))
        .conformer(4, heads(4).feedForward(192).kernel(7).dropout(0.1))
        .marginals();
  }
}
