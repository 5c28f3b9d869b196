package org.legonn.dsl;

import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;

/** Reads text in symbols of {@code S}, gives marginals over {@code V}. */
public non-sealed interface TextEncoder<S extends Vocabulary, V extends Vocabulary>
    extends SourceReader<Text<S>, V> {
  /**
   * The module's architecture; called once for every chain that holds the module, must not depend
   * on state.
   */
  EncoderSpec define(TextEncoderBuilder encoder);
}
