package org.legonn.dsl.architecture;

/** Where a decoder starts. */
record Decoders(InterfaceAugmentation augmentation) implements DecoderBuilder {
  @Override
  public DecoderMemory weightedEmbedding(int width, ReceptiveField receptiveField) {
    return new Memory(new Ingestor.WeightedEmbedding(width, receptiveField), augmentation);
  }

  @Override
  public DecoderBuilder jitter(double rate) {
    return new Decoders(augmentation.withJitter(rate));
  }

  @Override
  public DecoderBuilder glance(double rate) {
    return new Decoders(augmentation.withGlance(rate));
  }
}
