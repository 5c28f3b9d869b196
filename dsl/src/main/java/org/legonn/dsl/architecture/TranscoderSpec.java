package org.legonn.dsl.architecture;

/** A transcoder: a module from marginals to marginals that lets gradients through. */
public final class TranscoderSpec extends MarginalsSpec {
  TranscoderSpec(EncoderLayers layers) {
    super(layers);
  }

  @Override
  public TranscoderSpec with(Regularization regularization) {
    return new TranscoderSpec(layers().with(regularization));
  }
}
