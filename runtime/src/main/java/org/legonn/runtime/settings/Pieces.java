package org.legonn.runtime.settings;

import java.util.Locale;
import org.legonn.runtime.failure.InputException;

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
          String.format(
              Locale.ROOT,
              "the longest piece of %s s: must be at least %s s",
              longest,
              LEAST_LONGEST));
    }
    if (!(pause >= LEAST_PAUSE && pause <= longest / 2)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "a pause of %s s in pieces of %s s: must be at least %s s, and at most half a piece",
              pause,
              longest,
              LEAST_PAUSE));
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
}
