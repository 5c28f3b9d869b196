package org.legonn.dsl.architecture;

/** Attention heads, on the way to a {@link TransformerLayer}. */
public record Heads(int count) {
  public Heads {
    Checks.positive("heads", count);
  }

  /** The width of the layer's feed-forward part. */
  public TransformerLayer feedForward(int width) {
    return new TransformerLayer(count, width, 0);
  }
}
