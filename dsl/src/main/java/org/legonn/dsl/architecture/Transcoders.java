package org.legonn.dsl.architecture;

/** Where a transcoder starts. */
record Transcoders(InterfaceAugmentation augmentation) implements TranscoderBuilder {
  @Override
  public EncoderBody weightedEmbedding(int width, ReceptiveField receptiveField) {
    return new Body(new Ingestor.WeightedEmbedding(width, receptiveField), augmentation);
  }

  @Override
  public TranscoderBuilder jitter(double rate) {
    return new Transcoders(augmentation.withJitter(rate));
  }

  @Override
  public TranscoderBuilder glance(double rate) {
    return new Transcoders(augmentation.withGlance(rate));
  }
}
