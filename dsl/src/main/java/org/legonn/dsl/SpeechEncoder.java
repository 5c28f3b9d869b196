package org.legonn.dsl;

import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;

/** Reads speech features {@code F}, gives marginals over {@code V}. */
public non-sealed interface SpeechEncoder<F extends Features, V extends Vocabulary>
    extends SourceReader<Speech<F>, V> {
  /**
   * The module's architecture; called once for every chain that holds the module, must not depend
   * on state.
   */
  EncoderSpec define(SpeechEncoderBuilder encoder);
}
