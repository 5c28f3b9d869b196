package org.legonn.experiments.speech;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.examples.speech.EnglishWords;

/** Says German in English words: a position a letter, about as many as speech gives. */
@LegoModule("german-encoder")
public final class GermanLetterEncoder implements TextEncoder<GermanLetters, EnglishWords> {
  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder.embed(128).transformer(3, heads(4).feedForward(512).dropout(0.1)).marginals();
  }
}
