package org.legonn.dsl.architecture;

/** Starts a transcoder, which lets gradients through. */
public interface TranscoderBuilder extends AugmentedBuilder<TranscoderBuilder> {
  /** A builder with nothing in it yet. */
  static TranscoderBuilder create() {
    return new Transcoders(InterfaceAugmentation.NONE);
  }

  /** The WEmb ingestor that reads one position at a time. */
  default EncoderBody weightedEmbedding(int width) {
    return weightedEmbedding(width, new ReceptiveField(1));
  }

  /** The WEmb ingestor with a receptive field. */
  EncoderBody weightedEmbedding(int width, ReceptiveField receptiveField);
}
