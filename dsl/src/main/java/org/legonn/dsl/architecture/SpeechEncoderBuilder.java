package org.legonn.dsl.architecture;

/** Starts a speech encoder. */
public interface SpeechEncoderBuilder {
  /** A builder with nothing in it yet. */
  static SpeechEncoderBuilder create() {
    return SubsampledBody::new;
  }

  /**
   * Convolutions of stride 2 over time.
   *
   * @param width of the states
   * @param factor frames a state, a power of 2
   */
  SpeechBody subsample(int width, int factor);

  /** After the subsampling. */
  interface SpeechBody extends EncoderBody {
    /** Masks random bins and frames of the features while training. */
    EncoderBody specAugment(SpecAugment.FrequencyMasks frequency, SpecAugment.TimeMasks time);
  }
}
