package org.legonn.experiments.speech;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.receptiveField;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** Writes German, piece by piece. */
@LegoModule("german-decoder")
public final class GermanDecoder implements Decoder<GermanPieces, GermanPieces> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .weightedEmbedding(128, receptiveField(3))
        .transformer(1, heads(4).feedForward(512).dropout(0.1))
        .decode(2, heads(4).feedForward(512).dropout(0.1))
        .text();
  }
}
