package org.legonn.dsl;

import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderSpec;

/** Turns marginals over {@code V} into text in symbols of {@code T}; lets no gradient through. */
public non-sealed interface IsolatingDecoder<V extends Vocabulary, T extends Vocabulary>
    extends MarginalsReader<Marginals<V>, Text<T>> {
  /**
   * The module's architecture; called once for every chain that holds the module, must not depend
   * on state.
   */
  IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder);
}
