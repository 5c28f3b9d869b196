package org.legonn.runtime.decode;

import java.util.Arrays;
import org.legonn.runtime.backend.Reading;

/**
 * What an encoder says without a decoder: repeats collapsed, then blanks dropped (Graves et al.,
 * 2006).
 */
final class CtcReading {
  /** Classes a position that a search looks at; the rest is next to impossible. */
  private static final int SEARCHED = 40;

  private CtcReading() {}

  /** How many classes a position {@link #of} wants of a reading of so many in all. */
  static int classes(int beam, int all) {
    return beam == 1 ? 1 : Math.min(SEARCHED, all);
  }

  /**
   * The text of a reading.
   *
   * @param beam prefixes kept in a search for the most probable text; 1 is the most probable path
   */
  public static int[] of(Reading reading, int blank, int beam) {
    return beam == 1 ? greedy(reading, blank) : new CtcPrefixSearch(beam, blank).best(reading);
  }

  /** The symbols of the most probable class at every position, collapsed. */
  public static int[] greedy(Reading reading, int blank) {
    int[] path = Arrays.stream(reading.classes()).mapToInt(classes -> classes[0]).toArray();
    return collapse(path, blank);
  }

  /** A path's symbols: repeats collapsed, then blanks dropped. */
  public static int[] collapse(int[] path, int blank) {
    int[] symbols = new int[path.length];
    int length = 0;
    for (int k = 0; k < path.length; k++) {
      if (path[k] != blank && (k == 0 || path[k] != path[k - 1])) {
        symbols[length++] = path[k];
      }
    }
    return Arrays.copyOf(symbols, length);
  }
}
