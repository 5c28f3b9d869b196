package org.legonn.dsl.architecture;

/**
 * Random masks over a speech encoder's features while it trains (Park et al., 2019, without time
 * warping).
 */
public record SpecAugment(FrequencyMasks frequency, TimeMasks time) {

  /** So many masks of 0 to {@code width} feature bins each. */
  public record FrequencyMasks(int masks, int width) {
    public FrequencyMasks {
      if (masks < 0 || width < 0) {
        throw new IllegalArgumentException(
            "frequencyMasks(%d, %d): neither may be negative".formatted(masks, width));
      }
    }
  }

  /** So many masks of 0 to {@code share} of the utterance's frames each. */
  public record TimeMasks(int masks, double share) {
    public TimeMasks {
      if (masks < 0) {
        throw new IllegalArgumentException(
            "timeMasks(%d, %s): the number may not be negative".formatted(masks, share));
      }
      Checks.rate("timeMasks", share);
    }
  }
}
