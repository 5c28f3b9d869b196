package org.legonn.runtime.metric;

/**
 * The errors of a hypothesis, or of many.
 *
 * @param substitutions units of the reference that became others
 * @param deletions units of the reference that are missing
 * @param insertions units of the hypothesis that are too many
 * @param referenceLength the units of the reference
 */
public record ErrorCounts(
    long substitutions, long deletions, long insertions, long referenceLength) {
  /** All errors together. */
  public long errors() {
    return substitutions + deletions + insertions;
  }

  /**
   * The errors in percent of the reference's units: {@code 100·(S + D + I) / N}. An empty reference
   * counts as one unit, so that the rate is a number.
   */
  public double rate() {
    return 100.0 * errors() / Math.max(1, referenceLength);
  }
}
