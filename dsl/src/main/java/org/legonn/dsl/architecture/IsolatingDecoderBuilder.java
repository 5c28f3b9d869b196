package org.legonn.dsl.architecture;

/** Starts a decoder that lets no gradient through. */
public interface IsolatingDecoderBuilder extends AugmentedBuilder {
  /** A builder with nothing in it yet. */
  static IsolatingDecoderBuilder create() {
    return new DecoderStages.Start(InterfaceAugmentation.NONE);
  }

  @Override
  IsolatingDecoderBuilder jitter(double rate);

  @Override
  IsolatingDecoderBuilder glance(double rate);

  /**
   * The BeamConv ingestor.
   *
   * @param width of all states of the module, at least 1
   */
  DecoderBody<IsolatingDecoderSpec> beamConvolution(int width, Ingestor.Top top, Kernel kernel);
}
