package org.legonn.runtime.result;

import java.util.Locale;

/**
 * How many references of a sample an interface is too short for.
 *
 * @param vocabulary the interface's
 * @param pairs in the sample
 * @param infeasible whose reference CTC can't align: they teach the encoder nothing
 * @param ratio K / T that would keep 99 % of the pairs
 */
public record CtcFeasibility(String vocabulary, long pairs, long infeasible, double ratio) {
  /** The share of the pairs that a good interface keeps. */
  public static final double KEPT = 0.99;

  /** The share of the pairs that is lost for CTC, in [0, 1]. */
  public double lost() {
    return (double) infeasible / pairs;
  }

  /** Whether fewer than 99 % of the pairs can be aligned. */
  public boolean isPoor() {
    return lost() > 1 - KEPT;
  }

  /** What is lost and what would mend it: one line. */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "CTC can't align %.1f %% of the pairs at the interface %s, which is too short for them;"
            + " outputLength(ratio(%.2f)) would keep 99 %%",
        100 * lost(),
        vocabulary,
        ratio);
  }
}
