package org.legonn.dsl.architecture;

/** A decoder: a module from marginals to text that lets gradients through. */
public final class DecoderSpec extends TextSpec {
  DecoderSpec(DecoderLayers layers) {
    super(layers);
  }

  @Override
  public DecoderSpec with(Regularization regularization) {
    return new DecoderSpec(layers().with(regularization));
  }
}
