package org.legonn.dsl.architecture;

/** After the first layer of an encoder or transcoder, before an output length controller. */
public interface EncoderBody extends BlockBuilder<EncoderBody> {
  /**
   * Adds the output length controller, whose heads and feed-forward part are those of the layers
   * before it.
   */
  Tail outputLength(OutputLength length);

  /** Ends in a softmax over the interface vocabulary and the CTC blank. */
  EncoderSpec marginals();

  /** After the output length controller. */
  interface Tail extends BlockBuilder<Tail> {
    /** Ends in a softmax over the interface vocabulary and the CTC blank. */
    EncoderSpec marginals();
  }
}
