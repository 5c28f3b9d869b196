package org.legonn.dsl;

import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TranscoderSpec;

/** Turns marginals over {@code U} into marginals over {@code V}; lets gradients through. */
public non-sealed interface Transcoder<U extends Vocabulary, V extends Vocabulary>
    extends MarginalsReader<Marginals<U>, Marginals<V>> {
  /**
   * The module's architecture; called once for every chain that holds the module, must not depend
   * on state.
   */
  TranscoderSpec define(TranscoderBuilder transcoder);
}
