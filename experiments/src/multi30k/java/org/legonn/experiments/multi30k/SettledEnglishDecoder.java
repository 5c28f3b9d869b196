package org.legonn.experiments.multi30k;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/**
 * An {@link EnglishCaptionDecoder} that is tuned to one encoder: it reads that one's marginals
 * only. The same module otherwise, so that the one's weights serve the other.
 */
@LegoModule("english-decoder")
public final class SettledEnglishDecoder implements Decoder<EnglishCaptions, EnglishCaptions> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .weightedEmbedding(128)
        .transformer(1, heads(4).feedForward(512).dropout(0.1))
        .decode(2, heads(4).feedForward(512).dropout(0.1))
        .text();
  }
}
