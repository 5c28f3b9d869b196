package org.legonn.experiments.speech;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.receptiveField;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.examples.speech.EnglishWords;

/**
 * A {@link org.legonn.examples.speech.WordDecoder} that learns not to mind how often its encoder
 * repeats a word and where; the same module otherwise, so that the one's weights serve the other.
 */
@LegoModule("word-decoder")
public final class SteadyWordDecoder implements Decoder<EnglishWords, EnglishWords> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .jitter(0.6)
        .weightedEmbedding(128, receptiveField(3))
        .transformer(1, heads(4).feedForward(512).dropout(0.1))
        .decode(2, heads(4).feedForward(512).dropout(0.1))
        .text();
  }
}
