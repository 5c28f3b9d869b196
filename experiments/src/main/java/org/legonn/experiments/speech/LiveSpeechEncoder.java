package org.legonn.experiments.speech;

import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.past;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.examples.speech.EnglishWords;

/**
 * Hears words as {@link ConformerSpeechEncoder} does, but while they are said: eight of 25
 * positions a second at a time, which see the 2.56 s before.
 */
@LegoModule("live-speech-encoder")
public final class LiveSpeechEncoder implements SpeechEncoder<LiveMfcc, EnglishWords> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(128, 4, kernel(7))
        .specAugment(frequencyMasks(1, 3), timeMasks(4, 0.08))
        .chunks(8, past(8))
        .conformer(4, heads(4).feedForward(256).kernel(15).dropout(0.1))
        .marginals();
  }
}
