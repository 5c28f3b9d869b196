package org.legonn.runtime.metric;

import java.util.List;

/** The share of sentences that equal a reference, character by character. */
public record ExactMatch() implements CorpusMetric {
  @Override
  public String name() {
    return "exact match";
  }

  @Override
  public String settings() {
    return "case:mixed";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public long[] statistics(String hypothesis, List<String> references) {
    return new long[] {references.contains(hypothesis) ? 1 : 0, 1};
  }

  @Override
  public double score(long[] totals) {
    return 100.0 * totals[0] / totals[1];
  }
}
