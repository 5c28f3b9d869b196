package org.legonn.examples.benchmark;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** The decoder that the benchmark measures. */
@LegoModule("synthetic-decoder")
public final class SyntheticDecoder implements Decoder<Synthetic, Synthetic> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .weightedEmbedding(256)
        .transformer(2, heads(4).feedForward(1024).dropout(0.1))
        .decode(3, heads(4).feedForward(1024).dropout(0.1))
        .text();
  }
}
