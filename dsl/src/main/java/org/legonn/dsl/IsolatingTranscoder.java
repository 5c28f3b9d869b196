package org.legonn.dsl;

import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.IsolatingTranscoderBuilder;

/** Turns marginals over {@code U} into marginals over {@code V}; lets no gradient through. */
public non-sealed interface IsolatingTranscoder<U extends Vocabulary, V extends Vocabulary>
    extends LegoUnit<Marginals<U>, Marginals<V>> {
  /**
   * The module's architecture; called once for every chain that holds the module, must not depend
   * on state.
   */
  EncoderSpec define(IsolatingTranscoderBuilder transcoder);
}
