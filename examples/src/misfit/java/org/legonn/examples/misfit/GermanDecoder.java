package org.legonn.examples.misfit;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.examples.numbers.German;

/** Writes a German number from German units. */
@LegoModule("german-decoder")
public final class GermanDecoder implements Decoder<German, German> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .weightedEmbedding(64)
        .transformer(1, heads(2).feedForward(256).dropout(0.1))
        .decode(2, heads(2).feedForward(256).dropout(0.1))
        .text();
  }
}
