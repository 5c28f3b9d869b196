package org.legonn.dsl.architecture;

/** Starts a decoder that lets no gradient through. */
public interface IsolatingDecoderBuilder extends AugmentedBuilder<IsolatingDecoderBuilder> {
  /** A builder with nothing in it yet. */
  static IsolatingDecoderBuilder create() {
    return new IsolatingDecoders(InterfaceAugmentation.NONE);
  }

  /** The BeamConv ingestor. */
  DecoderMemory beamConvolution(int width, Top top, Kernel kernel);
}
