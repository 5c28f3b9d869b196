package org.legonn.runtime.text;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;

/**
 * How long the lines of a corpus are, in symbols.
 *
 * @param counts how many lines have each length that occurs
 */
public record LengthStatistics(ImmutableSortedMap<Integer, Long> counts) {
  /** How many lines there are. */
  public long lines() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The mean length; 0 without lines. */
  public double mean() {
    return lines() == 0 ? 0 : (double) symbols() / lines();
  }

  /** The greatest length; 0 without lines. */
  public int max() {
    return counts.isEmpty() ? 0 : counts.lastKey();
  }

  /** How many symbols all lines have together. */
  public long symbols() {
    return counts.entrySet().stream().mapToLong(line -> line.getKey() * line.getValue()).sum();
  }

  /**
   * The least length that at least the share {@code q} of all lines does not exceed (the nearest
   * rank, without interpolation); 0 without lines.
   *
   * @param q a share between 0 and 1
   */
  public int quantile(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("quantile %s; give a share between 0 and 1".formatted(q));
    }
    double rank = q * lines();
    long below = 0;
    for (Map.Entry<Integer, Long> length : counts.entrySet()) {
      below += length.getValue();
      if (below >= rank) {
        return length.getKey();
      }
    }
    return max();
  }
}
