package org.legonn.runtime.decode;

import java.util.Arrays;
import org.legonn.runtime.backend.Reading;

/**
 * What an encoder says without a decoder: repeats collapsed, then blanks dropped (Graves et al.,
 * 2006).
 */
public final class CtcReading {
  private CtcReading() {}

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
