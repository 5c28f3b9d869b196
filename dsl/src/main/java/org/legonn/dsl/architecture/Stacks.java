package org.legonn.dsl.architecture;

import java.util.ArrayList;
import java.util.List;

/** Adds to immutable lists of stacks, checked against the module's width. */
final class Stacks {
  private Stacks() {}

  static List<TransformerStack> plus(
      List<TransformerStack> stacks, int width, int layers, TransformerLayer layer) {
    if (width % layer.heads() != 0) {
      throw new IllegalArgumentException(
          "heads(%d): the module's width %d is not a multiple of it"
              .formatted(layer.heads(), width));
    }
    List<TransformerStack> longer = new ArrayList<>(stacks);
    longer.add(new TransformerStack(layers, layer));
    return List.copyOf(longer);
  }
}
