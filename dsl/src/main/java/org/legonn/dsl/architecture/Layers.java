package org.legonn.dsl.architecture;

import java.util.List;

/** A module's layers, whatever its kind; what a {@link ModuleSpec} says is said here. */
sealed interface Layers permits EncoderLayers, DecoderLayers {
  Input input();

  InterfaceAugmentation augmentation();

  List<String> words();

  List<Double> dropout();

  Layers with(Regularization regularization);
}
