package org.legonn.dsl.architecture;

/** Where an isolating transcoder starts. */
record IsolatingTranscoders(double jitter) implements IsolatingTranscoderBuilder {
  IsolatingTranscoders {
    Checks.rate("jitter", jitter);
  }

  @Override
  public EncoderBody beamConvolution(int width, Top top, Kernel kernel) {
    return new Body(new Ingestor.BeamConvolution(width, top, kernel), jitter);
  }

  @Override
  public IsolatingTranscoderBuilder jitter(double rate) {
    return new IsolatingTranscoders(rate);
  }
}
