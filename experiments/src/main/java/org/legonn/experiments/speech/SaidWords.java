package org.legonn.experiments.speech;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.examples.speech.EnglishWords;

/** Stands where an encoder of speech will stand. */
@LegoModule("said-words")
public final class SaidWords implements SpeechEncoder<WordPosteriors, EnglishWords> {
  @Override
  public EncoderSpec define(SpeechEncoderBuilder encoder) {
    return encoder.recordedMarginals();
  }
}
