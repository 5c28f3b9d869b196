package org.legonn.dsl.architecture;

/** Starts a speech encoder. */
public interface SpeechEncoderBuilder {
  /** A builder with nothing in it yet. */
  static SpeechEncoderBuilder create() {
    return (width, factor, kernel) ->
        new EncoderStages.OfSpeech(new Input.Subsampling(width, factor, kernel, SpecAugment.NONE));
  }

  /**
   * Convolutions of stride 2 over time, over 3 positions each.
   *
   * @param width of all states of the module, at least 1
   * @param factor frames a state, 1 or a power of 2
   */
  default SpeechBody subsample(int width, int factor) {
    return subsample(width, factor, Input.Subsampling.USUAL_KERNEL);
  }

  /**
   * Convolutions of stride 2 over time.
   *
   * @param width of all states of the module, at least 1
   * @param factor frames a state, 1 or a power of 2
   * @param kernel of each convolution; where there is little speech to learn from, a wide one saves
   *     attention from having to learn what is near; {@link Kernel#separable} for less work
   */
  SpeechBody subsample(int width, int factor, SubsamplingKernel kernel);

  /**
   * No layers: the features are marginals that some encoder gave before, of this project or of any
   * other toolkit. Each frame is a distribution over the symbols in their order and, last, the CTC
   * blank, so {@code @Precomputed} has one dimension more than there are symbols, and {@code
   * standardization = Standardization.NONE}. The module learns nothing.
   */
  default EncoderSpec recordedMarginals() {
    return new EncoderSpec(new EncoderLayers(new Input.Recorded(), InterfaceAugmentation.NONE));
  }

  /** After the subsampling. */
  interface SpeechBody extends SourceBody {
    /**
     * Masks random bins and frames of the features while training. A default, which a training may
     * replace ({@link Regularization}).
     */
    SourceBody specAugment(SpecAugment.FrequencyMasks frequency, SpecAugment.TimeMasks time);
  }
}
