package org.legonn.dsl.architecture;

import java.util.List;

/** A decoder so far, as its builder's stages show it. */
record DecoderStages(DecoderSpec spec) implements DecoderBody, DecoderBody.Tail {
  private DecoderStages(Ingestor ingestor, InterfaceAugmentation augmentation) {
    this(new DecoderSpec(ingestor, augmentation, List.of(), List.of()));
  }

  @Override
  public DecoderBody block(Block block) {
    return new DecoderStages(spec.plus(block));
  }

  @Override
  public DecoderBody.Tail decode(int layers, TransformerLayer layer) {
    return new DecoderStages(spec.plus(new DecoderBlock(layers, layer)));
  }

  @Override
  public DecoderSpec text() {
    return spec;
  }

  /** A decoder before its ingestor; which ingestors are offered is up to the builder's type. */
  record Start(InterfaceAugmentation augmentation)
      implements DecoderBuilder, IsolatingDecoderBuilder {
    @Override
    public Start jitter(double rate) {
      return new Start(augmentation.withJitter(rate));
    }

    @Override
    public Start glance(double rate) {
      return new Start(augmentation.withGlance(rate));
    }

    @Override
    public DecoderBody weightedEmbedding(int width, Ingestor.ReceptiveField receptiveField) {
      return new DecoderStages(new Ingestor.WeightedEmbedding(width, receptiveField), augmentation);
    }

    @Override
    public DecoderBody beamConvolution(int width, Ingestor.Top top, Kernel kernel) {
      return new DecoderStages(new Ingestor.BeamConvolution(width, top, kernel), augmentation);
    }
  }
}
