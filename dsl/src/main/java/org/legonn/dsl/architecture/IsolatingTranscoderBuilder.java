package org.legonn.dsl.architecture;

/** Starts a transcoder that lets no gradient through. */
public interface IsolatingTranscoderBuilder extends AugmentedBuilder {
  /** A builder with nothing in it yet. */
  static IsolatingTranscoderBuilder create() {
    return new EncoderStages.Start(InterfaceAugmentation.NONE);
  }

  @Override
  IsolatingTranscoderBuilder jitter(double rate);

  @Override
  IsolatingTranscoderBuilder glance(double rate);

  /**
   * The BeamConv ingestor.
   *
   * @param width of all states of the module, at least 1
   */
  EncoderBody<IsolatingTranscoderSpec> beamConvolution(int width, Ingestor.Top top, Kernel kernel);
}
