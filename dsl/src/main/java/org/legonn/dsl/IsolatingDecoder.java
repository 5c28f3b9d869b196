package org.legonn.dsl;

import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;

/** Turns marginals over {@code V} into text in symbols of {@code T}; lets no gradient through. */
public non-sealed interface IsolatingDecoder<V extends Vocabulary, T extends Vocabulary>
    extends LegoUnit<Marginals<V>, Text<T>> {
  /**
   * The module's architecture; called once for every chain that holds the module, must not depend
   * on state.
   */
  DecoderSpec define(IsolatingDecoderBuilder decoder);
}
