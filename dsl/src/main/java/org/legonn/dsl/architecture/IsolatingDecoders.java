package org.legonn.dsl.architecture;

/** Where an isolating decoder starts. */
record IsolatingDecoders(InterfaceAugmentation augmentation) implements IsolatingDecoderBuilder {
  @Override
  public DecoderMemory beamConvolution(int width, Top top, Kernel kernel) {
    return new Memory(new Ingestor.BeamConvolution(width, top, kernel), augmentation);
  }

  @Override
  public IsolatingDecoderBuilder jitter(double rate) {
    return new IsolatingDecoders(augmentation.withJitter(rate));
  }

  @Override
  public IsolatingDecoderBuilder glance(double rate) {
    return new IsolatingDecoders(augmentation.withGlance(rate));
  }
}
