package org.legonn.dsl.architecture;

/** Starts a transcoder that lets no gradient through. */
public interface IsolatingTranscoderBuilder {
  /** A builder with nothing in it yet. */
  static IsolatingTranscoderBuilder create() {
    return new IsolatingTranscoders(0);
  }

  /** The BeamConv ingestor. */
  EncoderBody beamConvolution(int width, Top top, Kernel kernel);

  /**
   * Repeats and drops interface positions at random while training, each at a rate of up to {@code
   * rate}.
   */
  IsolatingTranscoderBuilder jitter(double rate);
}
