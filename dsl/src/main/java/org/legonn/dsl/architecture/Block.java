package org.legonn.dsl.architecture;

/**
 * So many equal layers, one above the other, each of which turns states into as many states: what
 * encoders, transcoders and a decoder's ingestor are made of. Sealed: a new kind of block is a
 * record here, a word in {@link BlockBuilder}, and whatever emits it in an engine.
 */
public sealed interface Block {
  /** How many layers; at least 1. */
  int layers();

  /**
   * The attention and the feed-forward part of each layer. An output length controller takes those
   * of the block below it.
   */
  TransformerLayer layer();

  /**
   * Refuses a module's width that the layers can't have.
   *
   * @throws IllegalArgumentException with a message that starts with the builder's word at fault
   */
  void checkFits(int width);

  /** In the builder's words, without what changes no weight. */
  String words();

  /**
   * This block with another dropout rate.
   *
   * @param rate in [0, 1)
   */
  Block dropout(double rate);

  /**
   * Conformer layers: what is near is read by a convolution, what is far by self-attention.
   *
   * @param conformer each of them
   */
  record Conformer(int layers, ConformerLayer conformer) implements Block {
    public Conformer {
      Checks.positive("conformer", layers);
    }

    @Override
    public TransformerLayer layer() {
      return conformer.transformer();
    }

    @Override
    public void checkFits(int width) {
      conformer.checkFits(width);
    }

    @Override
    public String words() {
      return "conformer(" + layers + ", " + conformer.words() + ")";
    }

    @Override
    public Conformer dropout(double rate) {
      return new Conformer(layers, conformer.dropout(rate));
    }
  }

  /** Transformer encoder layers: self-attention, then a feed-forward part. */
  record Transformer(int layers, TransformerLayer layer) implements Block {
    public Transformer {
      Checks.positive("transformer", layers);
    }

    @Override
    public void checkFits(int width) {
      layer.checkFits(width);
    }

    @Override
    public String words() {
      return "transformer(" + layers + ", " + layer.words() + ")";
    }

    @Override
    public Transformer dropout(double rate) {
      return new Transformer(layers, layer.dropout(rate));
    }
  }
}
