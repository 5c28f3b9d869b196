package org.legonn.examples.benchmark;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.past;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.examples.speech.EnglishWords;

/** An encoder of 1.3 million weights that listens in chunks of 320 ms. */
@LegoModule("small-live-encoder")
public final class SmallLiveEncoder implements SpeechEncoder<SyntheticSpeech, EnglishWords> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder
        .subsample(128, 8, kernel(7))
        .chunks(4, past(8))
        .conformer(4, heads(4).feedForward(256).kernel(15))
        .marginals();
  }
}
