package org.legonn.dsl.architecture;

/** Starts a decoder that lets no gradient through. */
public interface IsolatingDecoderBuilder {
  /** A builder with nothing in it yet. */
  static IsolatingDecoderBuilder create() {
    return new IsolatingDecoders(InterfaceAugmentation.NONE);
  }

  /** The BeamConv ingestor. */
  DecoderMemory beamConvolution(int width, Top top, Kernel kernel);

  /**
   * Repeats and drops interface positions at random while training, each at a rate of up to {@code
   * rate}.
   */
  IsolatingDecoderBuilder jitter(double rate);

  /**
   * Shows, while training, positions of the interface at random as the reference has them: their
   * CTC posteriors instead of their marginals, at a rate of up to {@code rate}. Glancing (Qian et
   * al., 2021) at an interface: the module learns to trust what an encoder is sure of.
   */
  IsolatingDecoderBuilder glance(double rate);
}
