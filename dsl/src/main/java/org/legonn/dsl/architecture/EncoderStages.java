package org.legonn.dsl.architecture;

import java.util.function.Function;

/** An encoder or transcoder so far, as its builder's stages show it. */
class EncoderStages<S extends MarginalsSpec> implements EncoderBody<S> {
  private final EncoderLayers layers;
  private final Function<EncoderLayers, S> kind;

  /**
   * @param kind makes what the builder gives in the end
   */
  EncoderStages(EncoderLayers layers, Function<EncoderLayers, S> kind) {
    this.layers = layers;
    this.kind = kind;
  }

  @Override
  public EncoderBody<S> block(Block block) {
    return new EncoderStages<>(layers.plus(block), kind);
  }

  @Override
  public EncoderBody.Tail<S> outputLength(OutputLength length) {
    return new AfterLength<>(layers.plus(length), kind);
  }

  @Override
  public S marginals() {
    return kind.apply(layers);
  }

  /** With an output length controller. */
  private record AfterLength<S extends MarginalsSpec>(
      EncoderLayers layers, Function<EncoderLayers, S> kind) implements EncoderBody.Tail<S> {
    @Override
    public EncoderBody.Tail<S> block(Block block) {
      return new AfterLength<>(layers.plus(block), kind);
    }

    @Override
    public S marginals() {
      return kind.apply(layers);
    }
  }

  /** A speech encoder after its subsampling. */
  static final class OfSpeech extends EncoderStages<EncoderSpec>
      implements SpeechEncoderBuilder.SpeechBody {
    private final EncoderLayers subsampled;

    OfSpeech(Input.Subsampling subsampling) {
      this(new EncoderLayers(subsampling, InterfaceAugmentation.NONE));
    }

    private OfSpeech(EncoderLayers subsampled) {
      super(subsampled, EncoderSpec::new);
      this.subsampled = subsampled;
    }

    @Override
    public EncoderBody<EncoderSpec> specAugment(
        SpecAugment.FrequencyMasks frequency, SpecAugment.TimeMasks time) {
      SpecAugment masks = new SpecAugment(frequency, time);
      return new EncoderStages<>(
          subsampled.with(Regularization.AS_DECLARED.specAugment(masks)), EncoderSpec::new);
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
    public EncoderBody<TranscoderSpec> weightedEmbedding(
        int width, Ingestor.ReceptiveField receptiveField) {
      Ingestor ingestor = new Ingestor.WeightedEmbedding(width, receptiveField);
      return new EncoderStages<>(new EncoderLayers(ingestor, augmentation), TranscoderSpec::new);
    }

    @Override
    public EncoderBody<IsolatingTranscoderSpec> beamConvolution(
        int width, Ingestor.Top top, Kernel kernel) {
      Ingestor ingestor = new Ingestor.BeamConvolution(width, top, kernel);
      return new EncoderStages<>(
          new EncoderLayers(ingestor, augmentation), IsolatingTranscoderSpec::new);
    }
  }
}
