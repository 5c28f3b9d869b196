package org.legonn.experiments.multi30k;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/**
 * {@link GermanCaptionEncoder} in another architecture: wider, with most layers before the length
 * changes.
 */
@LegoModule("german-encoder")
public final class WideGermanEncoder implements TextEncoder<GermanCaptions, EnglishCaptions> {
  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder
        .embed(160)
        .transformer(3, heads(4).feedForward(640).dropout(0.1))
        .outputLength(ratio(1.5))
        .transformer(1, heads(4).feedForward(640).dropout(0.1))
        .marginals();
  }
}
