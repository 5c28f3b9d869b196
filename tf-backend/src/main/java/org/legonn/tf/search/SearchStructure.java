package org.legonn.tf.search;

import org.legonn.runtime.backend.SearchPlan;

/**
 * What is fixed when a search is emitted; what isn't asked for costs nothing. The rest of a plan is
 * {@link SearchScalars}.
 *
 * @param beam hypotheses kept open a sentence; 1 is greedy search
 * @param minimumLength whether hypotheses have a minimum length
 * @param noRepeatNgram n: no hypothesis holds the same n symbols twice; 0 is no such rule
 * @param jointCtc whether CTC has a say; the text's classes must then be the interface's
 */
public record SearchStructure(
    int beam, boolean minimumLength, int noRepeatNgram, boolean jointCtc) {
  /** What has to be emitted for a plan. */
  public static SearchStructure of(SearchPlan plan) {
    return new SearchStructure(
        plan.beam(), plan.minimumLength() > 0, plan.noRepeatNgram(), plan.ctcWeight() > 0);
  }
}
