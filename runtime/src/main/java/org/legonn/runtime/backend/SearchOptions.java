package org.legonn.runtime.backend;

/**
 * How to look for the best text.
 *
 * @param beam hypotheses kept open; 1 is greedy search
 * @param lengthPenalty α: hypotheses are ranked by log-probability / length^α
 * @param nBest hypotheses to return, at most {@code beam}
 * @param maximumLength target symbols after which a hypothesis is cut
 */
public record SearchOptions(
    int beam, double lengthPenalty, int nBest, int maximumLength, Guidance guidance) {
  public SearchOptions {
    if (beam < 1 || nBest < 1 || nBest > beam || maximumLength < 1) {
      throw new IllegalArgumentException(
          "beam %d, n-best %d, maximum length %d: each must be at least 1, n-best at most the beam"
              .formatted(beam, nBest, maximumLength));
    }
  }

  /** By the decoder's probabilities alone. */
  public SearchOptions(int beam, double lengthPenalty, int nBest, int maximumLength) {
    this(beam, lengthPenalty, nBest, maximumLength, Guidance.NONE);
  }

  /** Greedy search of at most {@code maximumLength} symbols. */
  public static SearchOptions greedy(int maximumLength) {
    return new SearchOptions(1, 0, 1, maximumLength);
  }

  /** The same, steered by {@code other}. */
  public SearchOptions with(Guidance other) {
    return new SearchOptions(beam, lengthPenalty, nBest, maximumLength, other);
  }
}
