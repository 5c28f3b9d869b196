package org.legonn.experiments.an4;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.receptiveField;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.examples.speech.EnglishWords;

/** Writes words from phonemes: the decoder of the phoneme encoder's own model. */
@LegoModule("phoneme-decoder")
public final class PhonemeDecoder implements Decoder<Phonemes, EnglishWords> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .weightedEmbedding(128, receptiveField(3))
        .transformer(1, heads(4).feedForward(512).dropout(0.2))
        .decode(2, heads(4).feedForward(512).dropout(0.2))
        .text();
  }
}
