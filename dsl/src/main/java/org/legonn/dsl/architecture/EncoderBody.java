package org.legonn.dsl.architecture;

/** After the first layer of an encoder or transcoder, before an output length controller. */
public interface EncoderBody {
  /** Adds Transformer encoder layers. */
  EncoderBody transformer(int layers, TransformerLayer layer);

  /**
   * Adds the output length controller, whose heads and feed-forward part are those of the layers
   * before it.
   */
  EncoderTail outputLength(OutputLength length);

  /** Ends in a softmax over the interface vocabulary and the CTC blank. */
  EncoderSpec marginals();
}
