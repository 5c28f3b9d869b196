package org.legonn.dsl.architecture;

/** Starts a transcoder that lets no gradient through. */
public interface IsolatingTranscoderBuilder extends AugmentedBuilder<IsolatingTranscoderBuilder> {
  /** A builder with nothing in it yet. */
  static IsolatingTranscoderBuilder create() {
    return new IsolatingTranscoders(InterfaceAugmentation.NONE);
  }

  /** The BeamConv ingestor. */
  EncoderBody beamConvolution(int width, Top top, Kernel kernel);
}
