package org.legonn.dsl.architecture;

/** Where an isolating decoder starts. */
record IsolatingDecoders(double jitter) implements IsolatingDecoderBuilder {
  IsolatingDecoders {
    Checks.rate("jitter", jitter);
  }

  @Override
  public DecoderMemory beamConvolution(int width, Top top, Kernel kernel) {
    return new Memory(new Ingestor.BeamConvolution(width, top, kernel), jitter);
  }

  @Override
  public IsolatingDecoderBuilder jitter(double rate) {
    return new IsolatingDecoders(rate);
  }
}
