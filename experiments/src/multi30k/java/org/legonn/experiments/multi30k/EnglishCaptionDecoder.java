package org.legonn.experiments.multi30k;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** Writes an English caption. */
@LegoModule("english-decoder")
public final class EnglishCaptionDecoder implements Decoder<EnglishCaptions, EnglishCaptions> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .glance(1) // so that it trusts what another encoder is sure of
        .weightedEmbedding(128)
        .transformer(1, heads(4).feedForward(512).dropout(0.1))
        .decode(2, heads(4).feedForward(512).dropout(0.1))
        .text();
  }
}
