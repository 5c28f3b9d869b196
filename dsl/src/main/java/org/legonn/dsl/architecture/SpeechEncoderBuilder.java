package org.legonn.dsl.architecture;

/** Starts a speech encoder. */
public interface SpeechEncoderBuilder {
  /** A builder with nothing in it yet. */
  static SpeechEncoderBuilder create() {
    return SubsampledBody::new;
  }

  /** Convolutions over 3 positions each. */
  default SpeechBody subsample(int width, int factor) {
    return subsample(width, factor, Input.Subsampling.USUAL_KERNEL);
  }

  /**
   * Convolutions of stride 2 over time.
   *
   * @param width of the states
   * @param factor frames a state, a power of 2
   * @param kernel of each convolution; where there is little speech to learn from, a wide one saves
   *     attention from having to learn what is near
   */
  SpeechBody subsample(int width, int factor, Kernel kernel);

  /** After the subsampling. */
  interface SpeechBody extends EncoderBody {
    /** Masks random bins and frames of the features while training. */
    EncoderBody specAugment(SpecAugment.FrequencyMasks frequency, SpecAugment.TimeMasks time);
  }
}
