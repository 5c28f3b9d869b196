package org.legonn.dsl.architecture;

import java.util.List;

/** A module's architecture: immutable, made by a staged builder. */
public sealed interface ModuleSpec permits EncoderSpec, DecoderSpec {
  /** The first layer. */
  Input input();

  /**
   * The greatest rate at which positions of the interface are repeated or dropped while the module
   * trains, in [0, 1); 0 is off. An extension of this project, not in the paper.
   */
  double jitter();

  /** The layers in the builder's words, without what changes no weight. */
  List<String> words();

  /** D, the width of all states of the module. */
  default int width() {
    return input().width();
  }
}
