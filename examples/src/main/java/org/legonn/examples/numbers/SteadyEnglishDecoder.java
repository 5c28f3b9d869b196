package org.legonn.examples.numbers;

import static org.legonn.dsl.architecture.Architecture.heads;

import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/**
 * {@link EnglishDecoder}, trained on interfaces whose positions are repeated and dropped at random.
 * It then doesn't learn one encoder's alignment habits. Jitter changes training alone, so both
 * classes declare one module and the weights of one serve the other.
 *
 * <p>Interface jitter is an extension of this project, not part of the paper.
 */
@LegoModule("english-decoder")
public final class SteadyEnglishDecoder implements Decoder<EnglishNumberWords, EnglishNumberWords> {
  @Override
  public DecoderSpec define(DecoderBuilder decoder) {
    return decoder
        .jitter(0.6)
        .weightedEmbedding(64)
        .transformer(1, heads(2).feedForward(256).dropout(0.1))
        .decode(2, heads(2).feedForward(256).dropout(0.1))
        .text();
  }
}
