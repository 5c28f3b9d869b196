package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.legonn.runtime.backend.Example;

/**
 * How many references of a sample an interface is too short for.
 *
 * @param vocabulary the interface's
 * @param pairs in the sample
 * @param infeasible whose reference CTC can't align: they teach the encoder nothing
 * @param ratio K / T that would keep 99 % of the pairs
 */
public record CtcFeasibility(String vocabulary, long pairs, long infeasible, double ratio) {
  private static final double KEPT = 0.99;

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

  /** Of every interface. */
  static List<CtcFeasibility> of(List<Example> examples, InterfaceLengths lengths) {
    List<CtcFeasibility> found = new ArrayList<>();
    for (int i = 0; i < lengths.count(); i++) {
      int index = i;
      long infeasible = examples.stream().filter(e -> !lengths.feasible(e, index)).count();
      double[] ratios =
          examples.stream().mapToDouble(e -> lengths.ratioNeeded(e, index)).sorted().toArray();
      int rank = (int) Math.ceil(KEPT * ratios.length);
      // Rounded up: a ratio is a setting that people type.
      double ratio = Math.ceil(ratios[Math.max(0, rank - 1)] * 20) / 20;
      found.add(new CtcFeasibility(lengths.vocabulary(i), examples.size(), infeasible, ratio));
    }
    return List.copyOf(found);
  }
}
