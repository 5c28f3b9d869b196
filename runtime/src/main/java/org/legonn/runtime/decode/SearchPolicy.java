package org.legonn.runtime.decode;

import org.legonn.runtime.backend.SearchPlan;

/**
 * How to search, and how to read an encoder alone.
 *
 * @param plan of the search
 * @param ctcBeam prefixes kept where an encoder is read alone; 1 is the best path
 */
public record SearchPolicy(SearchPlan plan, int ctcBeam) {
  /** Beam 4, length penalty 1, the best hypothesis. */
  public static final SearchPolicy DEFAULT = new SearchPolicy(4, 1, 1);

  /** The likeliest symbol at every step. */
  public static final SearchPolicy GREEDY = new SearchPolicy(SearchPlan.GREEDY, 1);

  public SearchPolicy {
    if (ctcBeam < 1) {
      throw new IllegalArgumentException("CTC beam %d: keep at least 1 prefix".formatted(ctcBeam));
    }
  }

  /** By the decoder's probabilities alone, the encoder read by its best path. */
  public SearchPolicy(int beam, double lengthPenalty, int nBest) {
    this(new SearchPlan(beam, nBest, lengthPenalty), 1);
  }

  /** The same with another beam where an encoder is read alone. */
  public SearchPolicy withCtcBeam(int prefixes) {
    return new SearchPolicy(plan, prefixes);
  }
}
