package org.legonn.experiments.multi30k;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** {@link EnglishCaptionDecoder} in another architecture. */
@LegoModule("english-decoder")
public final class WideEnglishDecoder implements Decoder<EnglishCaptions, EnglishCaptions> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .glance(1)
        .weightedEmbedding(160)
        .transformer(1, heads(4).feedForward(640).dropout(0.1))
        .decode(2, heads(4).feedForward(640).dropout(0.1))
        .text();
  }
}
