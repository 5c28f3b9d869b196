package org.legonn.dsl.architecture;

/** Starts a decoder, which lets gradients through. */
public interface DecoderBuilder {
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

  /**
   * Repeats and drops interface positions at random while training, each at a rate of up to {@code
   * rate}.
   */
  DecoderBuilder jitter(double rate);

  /**
   * Shows, while training, positions of the interface at random as the reference has them: their
   * CTC posteriors instead of their marginals, at a rate of up to {@code rate}. Glancing (Qian et
   * al., 2021) at an interface: the module learns to trust what an encoder is sure of.
   */
  DecoderBuilder glance(double rate);
}
