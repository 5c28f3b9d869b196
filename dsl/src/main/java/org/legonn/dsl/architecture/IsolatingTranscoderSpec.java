package org.legonn.dsl.architecture;

/** A transcoder that lets no gradient through to what comes before it. */
public final class IsolatingTranscoderSpec extends MarginalsSpec {
  IsolatingTranscoderSpec(EncoderLayers layers) {
    super(layers);
  }

  @Override
  public IsolatingTranscoderSpec with(Regularization regularization) {
    return new IsolatingTranscoderSpec(layers().with(regularization));
  }
}
