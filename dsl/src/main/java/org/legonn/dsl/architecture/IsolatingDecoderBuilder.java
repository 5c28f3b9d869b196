package org.legonn.dsl.architecture;

/** Starts a decoder that lets no gradient through. */
public interface IsolatingDecoderBuilder extends AugmentedBuilder {
  /** A builder with nothing in it yet. */
  static IsolatingDecoderBuilder create() {
    return new DecoderStages.Start();
  }

  @Override
  IsolatingDecoderBuilder jitter(double rate);

  @Override
  IsolatingDecoderBuilder glance(double rate);

  /**
   * As {@link DecoderBuilder#skipBlanks}.
   *
   * @param sure the least probability of the blank that is left out, in (0, 1]
   */
  IsolatingDecoderBuilder skipBlanks(double sure);

  /**
   * The BeamConv ingestor.
   *
   * @param width of all states of the module, at least 1
   */
  DecoderBody<IsolatingDecoderSpec> beamConvolution(int width, Ingestor.Top top, Kernel kernel);
}
