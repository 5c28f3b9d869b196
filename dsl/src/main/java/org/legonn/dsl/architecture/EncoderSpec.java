package org.legonn.dsl.architecture;

/** An encoder: a module that starts from a source, text or speech, and ends in marginals. */
public final class EncoderSpec extends MarginalsSpec {
  EncoderSpec(EncoderLayers layers) {
    super(layers);
  }

  @Override
  public EncoderSpec with(Regularization regularization) {
    return new EncoderSpec(layers().with(regularization));
  }
}
