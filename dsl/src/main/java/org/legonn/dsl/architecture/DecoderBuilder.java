package org.legonn.dsl.architecture;

/** Starts a decoder, which lets gradients through. */
public interface DecoderBuilder {
  /** A builder with nothing in it yet. */
  static DecoderBuilder create() {
    return new Decoders(0);
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
}
