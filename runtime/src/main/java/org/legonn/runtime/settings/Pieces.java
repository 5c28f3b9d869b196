package org.legonn.runtime.settings;

import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * How long recordings are cut into pieces that an encoder can hear, at pauses.
 *
 * @param longest seconds of a piece, at least 1; a recording that lasts no longer is one piece. Ask
 *     for what the encoder learnt from: a training takes 2,000 frames, 20 s, unless told otherwise
 * @param pause seconds of quiet at which is cut, at least 0.1, at most half the longest piece
 */
public record Pieces(double longest, double pause) {
  private static final double LEAST_LONGEST = 1;
  private static final double LEAST_PAUSE = 0.1;

  /** Pieces of up to 20 s, cut where it is quiet for 0.4 s. */
  public static final Pieces DEFAULT = new Pieces(20, 0.4);

  /**
   * Checks the numbers.
   *
   * @throws InputException if no recording can be cut so
   */
  public Pieces {
    if (!(longest >= LEAST_LONGEST && longest < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          Wording.of("%s: must be at least %s", Setting.PIECE_SECONDS.to(longest), LEAST_LONGEST));
    }
    if (!(pause >= LEAST_PAUSE && pause <= longest / 2)) {
      throw new InputException(
          Wording.of(
              "%s, %s: the second must be at least %s, and at most half the first",
              Setting.PIECE_SECONDS.to(longest), Setting.PAUSE_SECONDS.to(pause), LEAST_PAUSE));
    }
  }

  /** The same with pieces of up to so many seconds. */
  public Pieces longest(double seconds) {
    return new Pieces(seconds, pause);
  }

  /** The same, cut where it is quiet for so many seconds. */
  public Pieces pause(double seconds) {
    return new Pieces(longest, seconds);
  }

  /** The same with pieces no longer than so many seconds, if those are enough for a piece. */
  public Pieces within(double seconds) {
    double shorter = Math.max(LEAST_LONGEST, Math.min(longest, seconds));
    return new Pieces(shorter, Math.min(pause, shorter / 2));
  }
}
