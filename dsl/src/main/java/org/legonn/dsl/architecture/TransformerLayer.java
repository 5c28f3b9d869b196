package org.legonn.dsl.architecture;

/**
 * A pre-norm Transformer layer.
 *
 * @param heads attention heads
 * @param feedForward width of the feed-forward part
 * @param dropout rate on attention weights and on what each part adds, in [0, 1)
 */
public record TransformerLayer(int heads, int feedForward, double dropout) {
  public TransformerLayer {
    Checks.positive("heads", heads);
    Checks.positive("feedForward", feedForward);
    Checks.rate("dropout", dropout);
  }

  /** This layer with another dropout rate. */
  public TransformerLayer dropout(double rate) {
    return new TransformerLayer(heads, feedForward, rate);
  }
}
