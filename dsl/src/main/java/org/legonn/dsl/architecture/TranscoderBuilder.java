package org.legonn.dsl.architecture;

/** Starts a transcoder, which lets gradients through. */
public interface TranscoderBuilder {
  /** A builder with nothing in it yet. */
  static TranscoderBuilder create() {
    return new Transcoders(0);
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
}
