package org.legonn.dsl.architecture;

import java.util.Optional;
import org.legonn.dsl.architecture.SpecAugment.FrequencyMasks;
import org.legonn.dsl.architecture.SpecAugment.TimeMasks;

/** A speech encoder's subsampling. */
record SubsampledBody(int width, int factor, Kernel kernel)
    implements SpeechEncoderBuilder.SpeechBody {
  @Override
  public EncoderBody specAugment(FrequencyMasks frequency, TimeMasks time) {
    return body(Optional.of(new SpecAugment(frequency, time)));
  }

  @Override
  public EncoderBody transformer(int layers, TransformerLayer layer) {
    return body(Optional.empty()).transformer(layers, layer);
  }

  @Override
  public EncoderTail outputLength(OutputLength length) {
    return body(Optional.empty()).outputLength(length);
  }

  @Override
  public EncoderSpec marginals() {
    return body(Optional.empty()).marginals();
  }

  private EncoderBody body(Optional<SpecAugment> specAugment) {
    return new Body(
        new Input.Subsampling(width, factor, kernel, specAugment), InterfaceAugmentation.NONE);
  }
}
