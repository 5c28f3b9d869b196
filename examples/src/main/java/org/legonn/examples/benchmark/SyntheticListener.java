package org.legonn.examples.benchmark;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.examples.speech.EnglishWords;

/** As little as can stand behind features. */
@LegoModule("synthetic-listener")
public final class SyntheticListener implements SpeechEncoder<SyntheticSound, EnglishWords> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder.subsample(8, 32).marginals();
  }
}
