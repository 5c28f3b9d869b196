package org.legonn.dsl.architecture;

import java.util.List;
import java.util.Optional;

/** An encoder or transcoder so far, as its builder's stages show it. */
record EncoderStages(EncoderSpec spec) implements SpeechEncoderBuilder.SpeechBody {
  EncoderStages(Input input, InterfaceAugmentation augmentation) {
    this(new EncoderSpec(input, augmentation, List.of(), Optional.empty(), List.of()));
  }

  @Override
  public EncoderBody specAugment(SpecAugment.FrequencyMasks frequency, SpecAugment.TimeMasks time) {
    return new EncoderStages(
        spec.with(Regularization.AS_DECLARED.specAugment(new SpecAugment(frequency, time))));
  }

  @Override
  public EncoderBody block(Block block) {
    return new EncoderStages(spec.plus(block));
  }

  @Override
  public EncoderBody.Tail outputLength(OutputLength length) {
    if (spec.before().isEmpty()) {
      throw new IllegalArgumentException(
          "outputLength: put transformer layers before it; they give it its heads and width");
    }
    return new AfterLength(spec.plus(length));
  }

  @Override
  public EncoderSpec marginals() {
    return spec;
  }

  /** With an output length controller. */
  private record AfterLength(EncoderSpec spec) implements EncoderBody.Tail {
    @Override
    public EncoderBody.Tail block(Block block) {
      return new AfterLength(spec.plus(block));
    }

    @Override
    public EncoderSpec marginals() {
      return spec;
    }
  }

  /** A transcoder before its ingestor; which ingestors are offered is up to the builder's type. */
  record Start(InterfaceAugmentation augmentation)
      implements TranscoderBuilder, IsolatingTranscoderBuilder {
    @Override
    public Start jitter(double rate) {
      return new Start(augmentation.withJitter(rate));
    }

    @Override
    public Start glance(double rate) {
      return new Start(augmentation.withGlance(rate));
    }

    @Override
    public EncoderBody weightedEmbedding(int width, Ingestor.ReceptiveField receptiveField) {
      return new EncoderStages(new Ingestor.WeightedEmbedding(width, receptiveField), augmentation);
    }

    @Override
    public EncoderBody beamConvolution(int width, Ingestor.Top top, Kernel kernel) {
      return new EncoderStages(new Ingestor.BeamConvolution(width, top, kernel), augmentation);
    }
  }
}
