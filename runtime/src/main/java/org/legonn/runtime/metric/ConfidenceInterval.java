package org.legonn.runtime.metric;

/**
 * Where 95 % of the scores of resampled corpora lie.
 *
 * @param mean the mean of all their scores
 * @param low the lower bound
 * @param high the upper bound
 */
public record ConfidenceInterval(double mean, double low, double high) {
  /** Half the distance between the bounds: what stands after ± . */
  public double halfWidth() {
    return 0.5 * (high - low);
  }

  /** As sacreBLEU prints it. */
  @Override
  public String toString() {
    return "μ = %s ± %s".formatted(Decimals.format(mean, 2), Decimals.format(halfWidth(), 2));
  }
}
