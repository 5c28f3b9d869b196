package org.legonn.dsl.architecture;

/**
 * Random masks over a speech encoder's features while it trains (Park et al., 2019, without time
 * warping).
 */
public record SpecAugment(FrequencyMasks frequency, TimeMasks time) {
  /** No masks. */
  public static final SpecAugment NONE =
      new SpecAugment(new FrequencyMasks(0, 0), new TimeMasks(0, 0));

  /**
   * So many masks of 0 to {@code width} feature bins each.
   *
   * @param masks 0 or more
   * @param width 0 or more bins
   */
  public record FrequencyMasks(int masks, int width) {
    public FrequencyMasks {
      if (masks < 0 || width < 0) {
        throw new IllegalArgumentException(
            "frequencyMasks(%d, %d): neither may be negative".formatted(masks, width));
      }
    }
  }

  /**
   * So many masks of 0 to {@code share} of the utterance's frames each.
   *
   * @param masks 0 or more
   * @param share in [0, 1)
   */
  public record TimeMasks(int masks, double share) {
    public TimeMasks {
      if (masks < 0) {
        throw new IllegalArgumentException(
            "timeMasks(%d, %s): the number may not be negative".formatted(masks, share));
      }
      if (!(share >= 0 && share < 1)) {
        throw new IllegalArgumentException(
            "timeMasks(%d, %s): the share must be in [0, 1)".formatted(masks, share));
      }
    }
  }
}
