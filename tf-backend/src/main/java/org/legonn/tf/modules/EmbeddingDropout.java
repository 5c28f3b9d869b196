package org.legonn.tf.modules;

import java.util.List;
import org.legonn.dsl.architecture.TransformerStack;

/** Dropout of what is fed to a stack of layers. */
final class EmbeddingDropout {
  private EmbeddingDropout() {}

  /** The first layer's rate, which the embedding below it shares; 0 where there are no layers. */
  static double rate(List<TransformerStack> stacks) {
    return stacks.isEmpty() ? 0 : stacks.get(0).layer().dropout();
  }
}
