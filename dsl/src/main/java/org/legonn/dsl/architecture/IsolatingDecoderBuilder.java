package org.legonn.dsl.architecture;

/** Starts a decoder that lets no gradient through. */
public interface IsolatingDecoderBuilder {
  /** A builder with nothing in it yet. */
  static IsolatingDecoderBuilder create() {
    return new IsolatingDecoders(0);
  }

  /** The BeamConv ingestor. */
  DecoderMemory beamConvolution(int width, Top top, Kernel kernel);

  /**
   * Repeats and drops interface positions at random while training, each at a rate of up to {@code
   * rate}.
   */
  IsolatingDecoderBuilder jitter(double rate);
}
