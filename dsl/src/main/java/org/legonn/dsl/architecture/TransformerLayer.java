package org.legonn.dsl.architecture;

import java.util.Locale;

/**
 * A pre-norm Transformer layer.
 *
 * @param heads attention heads, at least 1; the module's width must be a multiple of them
 * @param feedForward width of the feed-forward part, at least 1
 * @param dropout rate on attention weights and on what each part adds, in [0, 1); a default, which
 *     a training may replace ({@link Regularization})
 */
public record TransformerLayer(int heads, int feedForward, double dropout) {
  public TransformerLayer {
    Checks.positive("heads", heads);
    Checks.positive("feedForward", feedForward);
    Checks.rate("dropout", dropout);
  }

  /**
   * This layer with another dropout rate.
   *
   * @param rate in [0, 1)
   */
  public TransformerLayer dropout(double rate) {
    return new TransformerLayer(heads, feedForward, rate);
  }

  /**
   * A conformer layer with this attention and feed-forward part.
   *
   * @param positions that its convolution reads at once, odd
   */
  public ConformerLayer kernel(int positions) {
    return new ConformerLayer(this, new Kernel(positions));
  }

  /** In the builder's words, without what changes no weight. */
  String words() {
    return "heads(" + heads + ").feedForward(" + feedForward + ")";
  }

  /** Refuses a width that the heads can't share evenly. */
  void checkFits(int width) {
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "heads(%d): the module's width %d is not a multiple of it",
              heads,
              width));
    }
  }

  /** Attention heads, on the way to a layer. */
  public record Heads(int count) {
    public Heads {
      Checks.positive("heads", count);
    }

    /**
     * The layer with these heads, without dropout.
     *
     * @param width of the layer's feed-forward part, at least 1
     */
    public TransformerLayer feedForward(int width) {
      return new TransformerLayer(count, width, 0);
    }
  }
}
