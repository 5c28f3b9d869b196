package org.legonn.dsl.architecture;

/** Starts a transcoder that lets no gradient through. */
public interface IsolatingTranscoderBuilder {
  /** A builder with nothing in it yet. */
  static IsolatingTranscoderBuilder create() {
    return new IsolatingTranscoders(InterfaceAugmentation.NONE);
  }

  /** The BeamConv ingestor. */
  EncoderBody beamConvolution(int width, Top top, Kernel kernel);

  /**
   * Repeats and drops interface positions at random while training, each at a rate of up to {@code
   * rate}.
   */
  IsolatingTranscoderBuilder jitter(double rate);

  /**
   * Shows, while training, positions of the interface at random as the reference has them: their
   * CTC posteriors instead of their marginals, at a rate of up to {@code rate}. Glancing (Qian et
   * al., 2021) at an interface: the module learns to trust what an encoder is sure of.
   */
  IsolatingTranscoderBuilder glance(double rate);
}
