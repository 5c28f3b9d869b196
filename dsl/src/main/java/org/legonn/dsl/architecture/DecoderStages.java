package org.legonn.dsl.architecture;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A decoder so far, as its builder's stages show it.
 *
 * @param kind makes what the builder gives in the end
 */
record DecoderStages<S extends TextSpec>(DecoderLayers layers, Function<DecoderLayers, S> kind)
    implements DecoderBody<S> {
  @Override
  public DecoderBody<S> block(Block block) {
    return new DecoderStages<>(layers.plus(block), kind);
  }

  @Override
  public DecoderBody.Tail<S> decode(int count, TransformerLayer layer) {
    return new AfterDecode<>(layers, kind).decode(count, layer);
  }

  /** With decoder layers. */
  private record AfterDecode<S extends TextSpec>(
      DecoderLayers layers, Function<DecoderLayers, S> kind) implements DecoderBody.Tail<S> {
    @Override
    public DecoderBody.Tail<S> decode(int count, TransformerLayer layer) {
      return new AfterDecode<>(layers.plus(new DecoderBlock(count, layer)), kind);
    }

    @Override
    public S text() {
      return kind.apply(layers);
    }
  }

  /** A decoder before its ingestor; which ingestors are offered is up to the builder's type. */
  record Start(OptionalDouble skipBlanks, InterfaceAugmentation augmentation)
      implements DecoderBuilder, IsolatingDecoderBuilder {
    /** Reads every position as it is. */
    Start() {
      this(OptionalDouble.empty(), InterfaceAugmentation.NONE);
    }

    @Override
    public Start skipBlanks(double sure) {
      Checks.positiveShare("skipBlanks", sure);
      return new Start(OptionalDouble.of(sure), augmentation);
    }

    @Override
    public Start jitter(double rate) {
      return new Start(skipBlanks, augmentation.withJitter(rate));
    }

    @Override
    public Start glance(double rate) {
      return new Start(skipBlanks, augmentation.withGlance(rate));
    }

    @Override
    public DecoderBody<DecoderSpec> weightedEmbedding(
        int width, Ingestor.ReceptiveField receptiveField) {
      Ingestor ingestor = new Ingestor.WeightedEmbedding(width, receptiveField);
      return new DecoderStages<>(
          new DecoderLayers(skipBlanks, ingestor, augmentation), DecoderSpec::new);
    }

    @Override
    public DecoderBody<IsolatingDecoderSpec> beamConvolution(
        int width, Ingestor.Top top, Kernel kernel) {
      Ingestor ingestor = new Ingestor.BeamConvolution(width, top, kernel);
      return new DecoderStages<>(
          new DecoderLayers(skipBlanks, ingestor, augmentation), IsolatingDecoderSpec::new);
    }
  }
}
