package org.legonn.tf.graph;

import java.util.List;
import org.legonn.dsl.architecture.TransformerStack;

/** Facts about stacks of layers. */
final class Stacks {
  private Stacks() {}

  /** The first layer's dropout rate, which the embedding below it shares. */
  static double dropout(List<TransformerStack> stacks) {
    return stacks.isEmpty() ? 0 : stacks.get(0).layer().dropout();
  }
}
