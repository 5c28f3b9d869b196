package org.legonn.experiments.an4;

import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.experiments.speech.Mfcc;

/** Hears phonemes: 25 positions a second. */
@LegoModule("phoneme-encoder")
public final class PhonemeEncoder implements SpeechEncoder<Mfcc, Phonemes> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(128, 4, kernel(11))
        .specAugment(frequencyMasks(1, 3), timeMasks(4, 0.08))
        .transformer(4, heads(4).feedForward(512).dropout(0.1))
        .marginals();
  }
}
