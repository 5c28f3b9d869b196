package org.legonn.dsl.architecture;

/** After a decoder's first decoder layers. */
public interface DecoderTail {
  /** Adds Transformer decoder layers, which attend to the ingestor's states. */
  DecoderTail decode(int layers, TransformerLayer layer);

  /** Ends in a softmax over the target vocabulary and the end of sentence. */
  DecoderSpec text();
}
