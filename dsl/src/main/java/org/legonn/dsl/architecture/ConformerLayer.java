package org.legonn.dsl.architecture;

import java.util.Locale;

/**
 * A conformer layer (Gulati et al., 2020, arXiv 2005.08100): half a feed-forward part,
 * self-attention, a depthwise convolution, another half, then a norm. Attention knows distances by
 * rotary embeddings (Su et al., 2021), and the convolution has a layer norm for the paper's batch
 * norm, so that a sequence gives the same alone, in any batch and in a stream.
 *
 * @param transformer the attention, the width of both feed-forward parts, and dropout
 * @param kernel positions that the convolution reads at once, odd
 */
public record ConformerLayer(TransformerLayer transformer, Kernel kernel) {
  /**
   * This layer with another dropout rate.
   *
   * @param rate in [0, 1)
   */
  public ConformerLayer dropout(double rate) {
    return new ConformerLayer(transformer.dropout(rate), kernel);
  }

  /** In the builder's words, without what changes no weight. */
  String words() {
    return transformer.words() + ".kernel(" + kernel.positions() + ")";
  }

  /** Refuses a width that the heads can't share evenly, in pairs of values that are rotated. */
  void checkFits(int width) {
    transformer.checkFits(width);
    int size = width / transformer.heads();
    if (size % 2 != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "heads(%d): of the module's width %d each has %d values, but a conformer's heads need"
                  + " an even number",
              transformer.heads(),
              width,
              size));
    }
  }
}
