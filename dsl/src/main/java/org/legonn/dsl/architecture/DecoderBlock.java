package org.legonn.dsl.architecture;

/**
 * So many equal Transformer decoder layers, one above the other: self-attention to what is written
 * so far, attention to the ingestor's states, then a feed-forward part.
 *
 * @param layers at least 1
 */
public record DecoderBlock(int layers, TransformerLayer layer) {
  public DecoderBlock {
    Checks.positive("decode", layers);
  }

  /** In the builder's words, without what changes no weight. */
  public String words() {
    return "decode(" + layers + ", " + layer.words() + ")";
  }

  /**
   * This block with another dropout rate.
   *
   * @param rate in [0, 1)
   */
  public DecoderBlock dropout(double rate) {
    return new DecoderBlock(layers, layer.dropout(rate));
  }
}
