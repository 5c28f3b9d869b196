package org.legonn.examples.numbers;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** Says a German number in English words, position by position. */
@LegoModule("german-encoder")
public final class GermanEncoder implements TextEncoder<German, EnglishNumberWords> {
  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder
        .embed(64)
        .transformer(2, heads(2).feedForward(256).dropout(0.1))
        .outputLength(ratio(1.0))
        .transformer(2, heads(2).feedForward(256).dropout(0.1))
        .marginals();
  }
}
