package org.legonn.dsl.architecture;

/** Starts a decoder, which lets gradients through. */
public interface DecoderBuilder extends AugmentedBuilder {
  /** A builder with nothing in it yet. */
  static DecoderBuilder create() {
    return new DecoderStages.Start(InterfaceAugmentation.NONE);
  }

  @Override
  DecoderBuilder jitter(double rate);

  @Override
  DecoderBuilder glance(double rate);

  /**
   * The WEmb ingestor that reads one position at a time.
   *
   * @param width of all states of the module, at least 1
   */
  default DecoderBody<DecoderSpec> weightedEmbedding(int width) {
    return weightedEmbedding(width, new Ingestor.ReceptiveField(1));
  }

  /**
   * The WEmb ingestor with a receptive field.
   *
   * @param width of all states of the module, at least 1
   */
  DecoderBody<DecoderSpec> weightedEmbedding(int width, Ingestor.ReceptiveField receptiveField);
}
