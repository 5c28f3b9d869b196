package org.legonn.dsl.architecture;

/** Starts a decoder, which lets gradients through. */
public interface DecoderBuilder extends AugmentedBuilder<DecoderBuilder> {
  /** A builder with nothing in it yet. */
  static DecoderBuilder create() {
    return new Decoders(InterfaceAugmentation.NONE);
  }

  /** The WEmb ingestor that reads one position at a time. */
  default DecoderMemory weightedEmbedding(int width) {
    return weightedEmbedding(width, new ReceptiveField(1));
  }

  /** The WEmb ingestor with a receptive field. */
  DecoderMemory weightedEmbedding(int width, ReceptiveField receptiveField);
}
