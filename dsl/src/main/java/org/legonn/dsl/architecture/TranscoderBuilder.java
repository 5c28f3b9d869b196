package org.legonn.dsl.architecture;

/** Starts a transcoder, which lets gradients through. */
public interface TranscoderBuilder extends AugmentedBuilder {
  /** A builder with nothing in it yet. */
  static TranscoderBuilder create() {
    return new EncoderStages.Start(InterfaceAugmentation.NONE);
  }

  @Override
  TranscoderBuilder jitter(double rate);

  @Override
  TranscoderBuilder glance(double rate);

  /**
   * The WEmb ingestor that reads one position at a time.
   *
   * @param width of all states of the module, at least 1
   */
  default EncoderBody<TranscoderSpec> weightedEmbedding(int width) {
    return weightedEmbedding(width, new Ingestor.ReceptiveField(1));
  }

  /**
   * The WEmb ingestor with a receptive field.
   *
   * @param width of all states of the module, at least 1
   */
  EncoderBody<TranscoderSpec> weightedEmbedding(int width, Ingestor.ReceptiveField receptiveField);
}
