package org.legonn.dsl.architecture;

/** After a decoder's ingestor, which may have blocks of its own: together they give the memory. */
public interface DecoderBody extends BlockBuilder<DecoderBody> {
  /**
   * Adds Transformer decoder layers, which attend to the memory.
   *
   * @param layers how many, at least 1
   */
  Tail decode(int layers, TransformerLayer layer);

  /** After a decoder's first decoder layers. */
  interface Tail {
    /**
     * Adds Transformer decoder layers, which attend to the memory.
     *
     * @param layers how many, at least 1
     */
    Tail decode(int layers, TransformerLayer layer);

    /** Ends in a softmax over the target vocabulary and the end of sentence. */
    DecoderSpec text();
  }
}
