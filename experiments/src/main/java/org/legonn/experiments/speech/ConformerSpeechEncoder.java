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

/**
 * Hears words with conformer layers: 25 positions a second. Each layer has two feed-forward parts
 * of half the width of {@link ReadSpeechEncoder}'s, so that both have about as many weights.
 */
@LegoModule("conformer-speech-encoder")
public final class ConformerSpeechEncoder implements SpeechEncoder<Mfcc, EnglishWords> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(128, 4, kernel(7))
        .specAugment(frequencyMasks(1, 3), timeMasks(4, 0.08))
        .conformer(4, heads(4).feedForward(256).kernel(15).dropout(0.1))
        .marginals();
  }
}
