package org.legonn.dsl.architecture;

/**
 * After a decoder's ingestor, which may have blocks of its own: together they give the memory.
 *
 * @param <S> what the kind's builder gives in the end
 */
public interface DecoderBody<S extends TextSpec> extends BlockBuilder<DecoderBody<S>> {
  /**
   * Adds Transformer decoder layers, which attend to the memory.
   *
   * @param layers how many, at least 1
   */
  Tail<S> decode(int layers, TransformerLayer layer);

  /**
   * After a decoder's first decoder layers.
   *
   * @param <S> what the kind's builder gives in the end
   */
  interface Tail<S extends TextSpec> {
    /**
     * Adds Transformer decoder layers, which attend to the memory.
     *
     * @param layers how many, at least 1
     */
    Tail<S> decode(int layers, TransformerLayer layer);

    /** Ends in a softmax over the target vocabulary and the end of sentence. */
    S text();
  }
}
