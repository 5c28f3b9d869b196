package org.legonn.experiments.an4;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.receptiveField;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Transcoder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TranscoderSpec;
import org.legonn.examples.speech.EnglishWords;

/** Makes words of phonemes. */
@LegoModule("pronunciation-model")
public final class PronunciationModel implements Transcoder<Phonemes, EnglishWords> {
  @Override
  public TranscoderSpec define(TranscoderBuilder transcoder) {
    return transcoder
        .jitter(0.6)
        .weightedEmbedding(128, receptiveField(3))
        .transformer(3, heads(4).feedForward(512).dropout(0.1))
        .marginals();
  }
}
