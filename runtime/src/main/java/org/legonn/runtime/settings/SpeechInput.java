package org.legonn.runtime.settings;

/**
 * What may be done to recordings that are not as a chain's features declare them.
 *
 * @param resampled whether another sample rate is brought to the declared one
 * @param mixed whether several channels become their mean
 */
public record SpeechInput(boolean resampled, boolean mixed) {
  /** Nothing: such a recording is refused. */
  public static final SpeechInput AS_DECLARED = new SpeechInput(false, false);

  /** The same with recordings of other rates resampled. */
  public SpeechInput allowResampling() {
    return new SpeechInput(true, mixed);
  }

  /** The same with channels mixed down. */
  public SpeechInput mixDown() {
    return new SpeechInput(resampled, true);
  }
}
