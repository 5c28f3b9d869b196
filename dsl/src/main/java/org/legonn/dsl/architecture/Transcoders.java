package org.legonn.dsl.architecture;

/** Where a transcoder starts. */
record Transcoders(double jitter) implements TranscoderBuilder {
  Transcoders {
    Checks.rate("jitter", jitter);
  }

  @Override
  public EncoderBody weightedEmbedding(int width, ReceptiveField receptiveField) {
    return new Body(new Ingestor.WeightedEmbedding(width, receptiveField), jitter);
  }

  @Override
  public TranscoderBuilder jitter(double rate) {
    return new Transcoders(rate);
  }
}
