package org.legonn.runtime.metric;

/**
 * What a paired test found.
 *
 * @param baseline the baseline's score, in percent
 * @param system the system's score, in percent
 * @param baselineInterval the baseline's confidence interval
 * @param systemInterval the system's confidence interval
 * @param pValue how likely chance alone makes a difference this great
 */
public record PairedResult(
    double baseline,
    double system,
    ConfidenceInterval baselineInterval,
    ConfidenceInterval systemInterval,
    double pValue) {
  /** How much higher the system's score is than the baseline's. */
  public double difference() {
    return system - baseline;
  }

  /** Whether the difference is more than chance explains at the usual level of 5 %. */
  public boolean isSignificant() {
    return pValue < 0.05;
  }
}
