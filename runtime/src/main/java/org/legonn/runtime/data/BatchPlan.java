package org.legonn.runtime.data;

/**
 * How a corpus becomes batches.
 *
 * @param tokens greatest number of padded positions a batch: examples × the longest of them
 * @param longest symbols or frames beyond which an example is left out
 * @param window examples that are shuffled and sorted by length together; a corpus that fits is
 *     read once
 * @param seed decides the order
 */
public record BatchPlan(int tokens, int longest, int window, long seed) {
  public BatchPlan {
    if (tokens < 1 || longest < 1 || window < 1) {
      throw new IllegalArgumentException("tokens, longest and window must be at least 1");
    }
  }
}
