package org.legonn.dsl.architecture;

/** After the output length controller. */
public interface EncoderTail {
  /** Adds Transformer encoder layers. */
  EncoderTail transformer(int layers, TransformerLayer layer);

  /** Ends in a softmax over the interface vocabulary and the CTC blank. */
  EncoderSpec marginals();
}
