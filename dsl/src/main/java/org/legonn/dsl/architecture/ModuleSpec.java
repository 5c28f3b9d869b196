package org.legonn.dsl.architecture;

import java.util.List;

/** A module's architecture: immutable, made by a staged builder. */
public sealed interface ModuleSpec permits EncoderSpec, DecoderSpec {
  /** The first layer. */
  Input input();

  /** What training does to the marginals before the module. */
  InterfaceAugmentation augmentation();

  /** The layers in the builder's words, without what changes no weight. */
  List<String> words();

  /** Every block's dropout rate, in [0, 1), from the input upwards. */
  List<Double> dropout();

  /** D, the width of all states of the module. */
  default int width() {
    return input().width();
  }

  /**
   * The rate at which training drops what the first layer gives: that of the first block; 0 without
   * any.
   */
  default double inputDropout() {
    return dropout().isEmpty() ? 0 : dropout().get(0);
  }
}
