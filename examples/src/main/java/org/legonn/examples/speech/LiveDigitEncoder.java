package org.legonn.examples.speech;

import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.past;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;

/** Hears digits while they are said: 12.5 positions a second, four of them at a time. */
@LegoModule("live-digit-encoder")
public final class LiveDigitEncoder implements SpeechEncoder<LiveTelephone, EnglishWords> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(96, 8, kernel(7))
        .specAugment(frequencyMasks(2, 6), timeMasks(2, 0.05))
        .chunks(4, past(8))
        .conformer(4, heads(4).feedForward(192).kernel(7).dropout(0.1))
        .marginals();
  }
}
