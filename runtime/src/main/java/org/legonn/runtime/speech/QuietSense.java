package org.legonn.runtime.speech;

/**
 * Tells frame by frame whether sound is quiet, from the noise and the speech so far. What is in
 * doubt is not quiet. Noise is the softest tenth of the last seconds, and follows at once when it
 * gets softer; speech is the loudest that lasted for a tenth of a second, which is remembered
 * through any silence.
 */
final class QuietSense {
  /** Softer than the last bit of 16 bit, such as digital zero: no noise of a room. */
  private static final double DIGITAL_SILENCE = -90;

  private static final int LONG_SECONDS = 30;
  private static final double SHORT_SECONDS = 0.5;

  /** Of a short time's frames, this share is softer than what lasts for a tenth of a second. */
  private static final double LOUD = 0.8;

  /**
   * Decibels by which the speech heard so far gets softer in a second of sound that isn't quiet.
   */
  private static final double DECAY = 0.2;

  /** Decibels above noise that are never quiet: soft speech may follow a crash. */
  private static final double NOISE = 10;

  private final double framesPerSecond;
  private final RecentLevels longer;
  private final RecentLevels shorter;
  private double loud = Double.NEGATIVE_INFINITY;

  QuietSense(double framesPerSecond) {
    this.framesPerSecond = framesPerSecond;
    this.longer = new RecentLevels((int) Math.ceil(LONG_SECONDS * framesPerSecond));
    this.shorter = new RecentLevels((int) Math.ceil(SHORT_SECONDS * framesPerSecond));
  }

  /** Whether the next frame is quiet. */
  boolean isQuiet(double decibels) {
    if (decibels <= DIGITAL_SILENCE) {
      return true;
    }
    longer.add(decibels);
    shorter.add(decibels);
    double floor = Math.min(longer.quantile(Loudness.QUIET), shorter.quantile(Loudness.QUIET));
    loud = Math.max(loud, shorter.quantile(LOUD));
    boolean quiet = decibels < Math.min(Loudness.quietBelow(floor, loud), floor + NOISE);
    if (!quiet) {
      loud -= DECAY / framesPerSecond;
    }
    return quiet;
  }
}
