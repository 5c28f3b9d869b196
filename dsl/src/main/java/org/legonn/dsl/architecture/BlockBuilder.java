package org.legonn.dsl.architecture;

/**
 * Takes blocks of layers, each above the one before.
 *
 * @param <B> the stage after a block
 */
public interface BlockBuilder<B> {
  /** Adds a block that is there already, such as one that several modules share. */
  B block(Block block);

  /**
   * Adds Transformer encoder layers.
   *
   * @param layers how many, at least 1
   */
  default B transformer(int layers, TransformerLayer layer) {
    return block(new Block.Transformer(layers, layer));
  }

  /**
   * Adds conformer layers, which have a convolution, too.
   *
   * @param layers how many, at least 1
   * @param layer as in {@code heads(4).feedForward(512).kernel(15)}
   */
  default B conformer(int layers, ConformerLayer layer) {
    return block(new Block.Conformer(layers, layer));
  }
}
