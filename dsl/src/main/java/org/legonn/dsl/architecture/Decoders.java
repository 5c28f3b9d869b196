package org.legonn.dsl.architecture;

/** Where a decoder starts. */
record Decoders(double jitter) implements DecoderBuilder {
  Decoders {
    Checks.rate("jitter", jitter);
  }

  @Override
  public DecoderMemory weightedEmbedding(int width, ReceptiveField receptiveField) {
    return new Memory(new Ingestor.WeightedEmbedding(width, receptiveField), jitter);
  }

  @Override
  public DecoderBuilder jitter(double rate) {
    return new Decoders(rate);
  }
}
