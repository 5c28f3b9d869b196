package org.legonn.runtime.data;

import java.util.Locale;
import org.legonn.runtime.failure.InputException;

/**
 * How a corpus becomes batches.
 *
 * @param tokens greatest number of padded positions a batch: examples × the longest of them
 * @param limits which pairs are left out
 * @param window examples that are shuffled and sorted by length together; a corpus that fits is
 *     read once
 * @param seed decides the order
 */
public record BatchPlan(int tokens, PairLimits limits, int window, long seed) {
  public BatchPlan {
    if (tokens < 1 || window < 1) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "batch tokens %d, shuffle window %d: both must be at least 1",
              tokens,
              window));
    }
  }
}
