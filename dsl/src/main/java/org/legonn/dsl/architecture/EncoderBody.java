package org.legonn.dsl.architecture;

/**
 * After the first layer of an encoder or transcoder, before an output length controller.
 *
 * @param <S> what the kind's builder gives in the end
 */
public interface EncoderBody<S extends MarginalsSpec> extends BlockBuilder<EncoderBody<S>> {
  /**
   * Adds the output length controller, whose heads and feed-forward part are those of the layers
   * before it.
   */
  Tail<S> outputLength(OutputLength length);

  /** Ends in a softmax over the interface vocabulary and the CTC blank. */
  S marginals();

  /**
   * Where no output length controller can follow.
   *
   * @param <S> what the kind's builder gives in the end
   */
  interface Tail<S extends MarginalsSpec> extends BlockBuilder<Tail<S>> {
    /** Ends in a softmax over the interface vocabulary and the CTC blank. */
    S marginals();
  }
}
