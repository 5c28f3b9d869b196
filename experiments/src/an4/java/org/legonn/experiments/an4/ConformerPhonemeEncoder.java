package org.legonn.experiments.an4;

import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.experiments.speech.ConformerSpeechEncoder;
import org.legonn.experiments.speech.Mfcc;

/** Hears phonemes with the layers of {@link ConformerSpeechEncoder}: 25 positions a second. */
@LegoModule("conformer-phoneme-encoder")
public final class ConformerPhonemeEncoder implements SpeechEncoder<Mfcc, Phonemes> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(128, 4, kernel(11))
        .specAugment(frequencyMasks(1, 3), timeMasks(4, 0.08))
        .conformer(4, heads(4).feedForward(256).kernel(15).dropout(0.1))
        .marginals();
  }
}
