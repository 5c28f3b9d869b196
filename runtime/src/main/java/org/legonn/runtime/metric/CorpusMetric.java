package org.legonn.runtime.metric;

import java.util.List;

/**
 * A score of a corpus that hangs only on counts which add up over its sentences.
 *
 * <p>So a sentence is looked at once, and a resampled corpus is scored by adding counts. Metrics
 * are immutable.
 */
public interface CorpusMetric {
  /** The name that stands before a score, such as {@code BLEU}. */
  String name();

  /** What the score was computed with, as {@code key:value} pairs with {@code |} between. */
  String settings();

  /** Whether of two scores the higher one is the better. */
  boolean higherIsBetter();

  /**
   * The counts of one sentence; their meaning is the metric's own, their number always the same.
   *
   * @param references one or more right answers
   */
  long[] statistics(String hypothesis, List<String> references);

  /** The score, in percent, of sentences whose counts add up to {@code totals}. */
  double score(long[] totals);
}
