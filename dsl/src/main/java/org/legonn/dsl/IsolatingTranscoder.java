package org.legonn.dsl;

import org.legonn.dsl.architecture.IsolatingTranscoderBuilder;
import org.legonn.dsl.architecture.IsolatingTranscoderSpec;

/** Turns marginals over {@code U} into marginals over {@code V}; lets no gradient through. */
public non-sealed interface IsolatingTranscoder<U extends Vocabulary, V extends Vocabulary>
    extends MarginalsReader<Marginals<U>, Marginals<V>> {
  /**
   * The module's architecture; called once for every chain that holds the module, must not depend
   * on state.
   */
  IsolatingTranscoderSpec define(IsolatingTranscoderBuilder transcoder);
}
