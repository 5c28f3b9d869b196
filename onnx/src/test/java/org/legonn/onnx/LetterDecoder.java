package org.legonn.onnx;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** Writes the letters that an encoder heard. */
@LegoModule("letter-decoder")
public final class LetterDecoder implements Decoder<Letters, Letters> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .weightedEmbedding(32)
        .transformer(1, heads(2).feedForward(64))
        .decode(1, heads(2).feedForward(64))
        .text();
  }
}
