package org.legonn.dsl.architecture;

/** A decoder that lets no gradient through to what comes before it. */
public final class IsolatingDecoderSpec extends TextSpec {
  IsolatingDecoderSpec(DecoderLayers layers) {
    super(layers);
  }

  @Override
  public IsolatingDecoderSpec with(Regularization regularization) {
    return new IsolatingDecoderSpec(layers().with(regularization));
  }
}
