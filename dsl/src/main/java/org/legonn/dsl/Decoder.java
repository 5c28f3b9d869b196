package org.legonn.dsl;

import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;

/** Turns marginals over {@code V} into text in symbols of {@code T}; lets gradients through. */
public non-sealed interface Decoder<V extends Vocabulary, T extends Vocabulary>
    extends MarginalsReader<Marginals<V>, Text<T>> {
  /**
   * The module's architecture; called once for every chain that holds the module, must not depend
   * on state.
   */
  DecoderSpec define(DecoderBuilder decoder);
}
