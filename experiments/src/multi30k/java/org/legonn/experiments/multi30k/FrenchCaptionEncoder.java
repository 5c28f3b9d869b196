package org.legonn.experiments.multi30k;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/**
 * Says a French caption in English units. CTC can align nearly every caption at 1.5 a source unit.
 */
@LegoModule("french-encoder")
public final class FrenchCaptionEncoder implements TextEncoder<FrenchCaptions, EnglishCaptions> {
  @Override
  public EncoderSpec define(TextEncoderBuilder encoder) {
    return encoder
        .embed(128)
        .transformer(2, heads(4).feedForward(512).dropout(0.1))
        .outputLength(ratio(1.5))
        .transformer(2, heads(4).feedForward(512).dropout(0.1))
        .marginals();
  }
}
