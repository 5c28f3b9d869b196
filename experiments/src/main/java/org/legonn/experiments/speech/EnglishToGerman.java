package org.legonn.experiments.speech;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.receptiveField;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Transcoder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TranscoderSpec;
import org.legonn.examples.speech.EnglishWords;

/** Translates: from words that somebody said in English to pieces of German. */
@LegoModule("english-to-german")
public final class EnglishToGerman implements Transcoder<EnglishWords, GermanPieces> {
  @Override
  public TranscoderSpec define(TranscoderBuilder transcoder) {
    return transcoder
        .jitter(0.3)
        .weightedEmbedding(128, receptiveField(3))
        .transformer(4, heads(4).feedForward(512).dropout(0.1))
        .marginals();
  }
}
