package org.legonn.runtime.speech;

/** How loud sound is, in decibels against full scale, and how loud is quiet. */
public final class Loudness {
  /** Of ten parts of a recording, one is quiet. */
  public static final double QUIET = 0.1;

  /** Decibels between quiet and loud; of less, nothing is quiet. */
  public static final double LEAST_RANGE = 6;

  /** Of the decibels between quiet and loud, those that count as quiet. */
  private static final double SHARE = 0.15;

  private static final double LEAST_POWER = 1e-10;

  private Loudness() {}

  /** The level of samples' mean power: 0 for a square wave of full scale, at least -100. */
  public static double decibels(double power) {
    return 10 * Math.log10(power + LEAST_POWER);
  }

  /** The mean power of samples. */
  public static double power(float[] samples, int from, int to) {
    double power = 0;
    for (int i = from; i < to; i++) {
      power += (double) samples[i] * samples[i];
    }
    return power / (to - from);
  }

  /**
   * The level below which sound is quiet; negative infinity where nothing is.
   *
   * @param floor of noise
   * @param loud of speech
   */
  public static double quietBelow(double floor, double loud) {
    double range = loud - floor;
    return range < LEAST_RANGE ? Double.NEGATIVE_INFINITY : floor + SHARE * range;
  }
}
