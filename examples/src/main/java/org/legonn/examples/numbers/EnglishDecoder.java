package org.legonn.examples.numbers;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** Writes an English number from the words that an encoder is sure of. */
@LegoModule("english-decoder")
public final class EnglishDecoder implements Decoder<EnglishNumberWords, EnglishNumberWords> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .weightedEmbedding(64)
        .transformer(1, heads(2).feedForward(256).dropout(0.1))
        .decode(2, heads(2).feedForward(256).dropout(0.1))
        .text();
  }
}
