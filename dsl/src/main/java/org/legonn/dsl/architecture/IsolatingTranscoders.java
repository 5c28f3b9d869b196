package org.legonn.dsl.architecture;

/** Where an isolating transcoder starts. */
record IsolatingTranscoders(InterfaceAugmentation augmentation)
    implements IsolatingTranscoderBuilder {
  @Override
  public EncoderBody beamConvolution(int width, Top top, Kernel kernel) {
    return new Body(new Ingestor.BeamConvolution(width, top, kernel), augmentation);
  }

  @Override
  public IsolatingTranscoderBuilder jitter(double rate) {
    return new IsolatingTranscoders(augmentation.withJitter(rate));
  }

  @Override
  public IsolatingTranscoderBuilder glance(double rate) {
    return new IsolatingTranscoders(augmentation.withGlance(rate));
  }
}
