package org.legonn.onnx;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** Says the letters that are written. */
@LegoModule("letter-reader")
public final class LetterReader implements TextEncoder<Letters, Letters> {
  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder
        .embed(32)
        .transformer(1, heads(2).feedForward(64))
        .outputLength(ratio(4))
        .transformer(1, heads(2).feedForward(64))
        .marginals();
  }
}
