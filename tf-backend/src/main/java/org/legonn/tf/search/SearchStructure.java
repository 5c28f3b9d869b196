package org.legonn.tf.search;

import java.util.Set;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.SymbolGuidance.Kind;

/**
 * What is fixed when a search is emitted; what isn't asked for costs nothing. The rest of a plan is
 * {@link SearchScalars}.
 *
 * @param beam hypotheses kept open a sentence; 1 is greedy search
 * @param minimumLength whether hypotheses have a minimum length
 * @param noRepeatNgram n: no hypothesis holds the same n symbols twice; 0 is no such rule
 * @param jointCtc whether CTC has a say; the text's classes must then be the interface's
 * @param guidance what may be asked of single texts
 */
public record SearchStructure(
    int beam, boolean minimumLength, int noRepeatNgram, boolean jointCtc, Set<Kind> guidance) {
  public SearchStructure {
    guidance = Set.copyOf(guidance);
  }

  /** What has to be emitted for a plan, and for what is asked of single texts. */
  public static SearchStructure of(SearchPlan plan, Set<Kind> guidance) {
    return new SearchStructure(
        plan.beam(),
        plan.minimumLength() > 0,
        plan.noRepeatNgram(),
        plan.ctcWeight() > 0,
        guidance);
  }
}
