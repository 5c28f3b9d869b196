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
    return new WithoutLength<>(layers.plus(length), kind);
  }

  @Override
  public S marginals() {
    return kind.apply(layers);
  }

  /** Where no output length controller can follow. */
  private record WithoutLength<S extends MarginalsSpec>(
      EncoderLayers layers, Function<EncoderLayers, S> kind) implements EncoderBody.Tail<S> {
    @Override
    public EncoderBody.Tail<S> block(Block block) {
      return new WithoutLength<>(layers.plus(block), kind);
    }

    @Override
    public S marginals() {
      return kind.apply(layers);
    }
  }

  /** An encoder before its blocks. */
  static class OfSource extends EncoderStages<EncoderSpec> implements SourceBody {
    private final EncoderLayers first;

    OfSource(Input input) {
      this(new EncoderLayers(input, InterfaceAugmentation.NONE));
    }

    private OfSource(EncoderLayers first) {
      super(first, EncoderSpec::new);
      this.first = first;
    }

    final EncoderLayers first() {
      return first;
    }

    @Override
    public final EncoderBody.Tail<EncoderSpec> chunks(int states, Chunks.Past past) {
      return new WithoutLength<>(first.plus(new Chunks(states, past)), EncoderSpec::new);
    }
  }

  /** A speech encoder after its subsampling. */
  static final class OfSpeech extends OfSource implements SpeechEncoderBuilder.SpeechBody {
    OfSpeech(Input.Subsampling subsampling) {
      super(subsampling);
    }

    @Override
    public SourceBody specAugment(
        SpecAugment.FrequencyMasks frequency, SpecAugment.TimeMasks time) {
      SpecAugment masks = new SpecAugment(frequency, time);
      return new OfSource(first().with(Regularization.AS_DECLARED.specAugment(masks)));
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
