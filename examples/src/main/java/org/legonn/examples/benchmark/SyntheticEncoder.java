package org.legonn.examples.benchmark;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** The encoder that the benchmark measures. */
@LegoModule("synthetic-encoder")
public final class SyntheticEncoder implements TextEncoder<Synthetic, Synthetic> {
  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder
        .embed(256)
        .transformer(3, heads(4).feedForward(1024).dropout(0.1))
        .outputLength(ratio(1.0))
        .transformer(3, heads(4).feedForward(1024).dropout(0.1))
        .marginals();
  }
}
