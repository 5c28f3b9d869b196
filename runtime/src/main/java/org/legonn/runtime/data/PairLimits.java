package org.legonn.runtime.data;

import java.util.Locale;
import org.legonn.runtime.failure.InputException;

/**
 * Which pairs of a corpus are worth training on; those left out are counted, by reason.
 *
 * @param longest symbols or frames beyond which a pair is left out
 * @param ratio how many times the symbols of one side the other may have; 0 is no limit. Text
 *     alone: frames and symbols don't compare.
 * @param distinct whether a pair that was read before is left out
 */
public record PairLimits(int longest, double ratio, boolean distinct) {
  /** Symbols beyond which a pair of texts is left out, unless told otherwise. */
  public static final int LONGEST_TEXT = 512;

  public PairLimits {
    if (longest < 1 || !(ratio == 0 || ratio >= 1)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "longest pair %d, length ratio %s: the first must be at least 1, the second 0 or at least 1",
              longest,
              ratio));
    }
  }

  /** All pairs of two sides, of up to so many symbols or frames. */
  public static PairLimits upTo(int longest) {
    return new PairLimits(longest, 0, false);
  }
}
