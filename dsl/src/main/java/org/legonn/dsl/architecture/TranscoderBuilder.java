package org.legonn.dsl.architecture;

/** Starts a transcoder, which lets gradients through. */
public interface TranscoderBuilder {
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

  /**
   * Repeats and drops interface positions at random while training, each at a rate of up to {@code
   * rate}.
   */
  TranscoderBuilder jitter(double rate);

  /**
   * Shows, while training, positions of the interface at random as the reference has them: their
   * CTC posteriors instead of their marginals, at a rate of up to {@code rate}. Glancing (Qian et
   * al., 2021) at an interface: the module learns to trust what an encoder is sure of.
   */
  TranscoderBuilder glance(double rate);
}
