package org.legonn.experiments.speech;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.receptiveField;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.examples.speech.EnglishWords;

/** Writes the words that an encoder is sure of, and reads no blanks beside each other. */
@LegoModule("blank-skipping-word-decoder")
public final class BlankSkippingWordDecoder implements Decoder<EnglishWords, EnglishWords> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .skipBlanks(0.9)
        .weightedEmbedding(128, receptiveField(3))
        .transformer(1, heads(4).feedForward(512).dropout(0.2))
        .decode(2, heads(4).feedForward(512).dropout(0.2))
        .text();
  }
}
