package org.legonn.dsl.architecture;

/** After a decoder's ingestor. */
public interface DecoderMemory {
  /** Adds Transformer encoder layers to the ingestor. */
  DecoderMemory transformer(int layers, TransformerLayer layer);

  /** Adds Transformer decoder layers, which attend to the ingestor's states. */
  DecoderTail decode(int layers, TransformerLayer layer);
}
