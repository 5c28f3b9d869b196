package org.legonn.runtime.decode;

import java.util.Map;
import org.legonn.runtime.backend.ExportPlan;
import org.legonn.runtime.backend.Guidance;
import org.legonn.runtime.backend.MaximumLength;
import org.legonn.runtime.backend.SearchOptions;

/**
 * How to search, whatever the source's length.
 *
 * @param beam hypotheses kept open; 1 is greedy search
 * @param lengthPenalty α of log-probability / length^α
 * @param nBest hypotheses to return
 * @param maximumLength where a hypothesis is cut; never below the minimum length
 * @param ctcBeam prefixes kept where an encoder is read alone; 1 is the best path
 */
public record SearchPolicy(
    int beam,
    double lengthPenalty,
    int nBest,
    MaximumLength maximumLength,
    Guidance guidance,
    int ctcBeam) {
  /** Beam 4, length penalty 1, the best hypothesis. */
  public static final SearchPolicy DEFAULT = new SearchPolicy(4, 1, 1);

  /** The likeliest symbol at every step. */
  public static final SearchPolicy GREEDY = new SearchPolicy(1, 0, 1);

  public SearchPolicy {
    if (ctcBeam < 1) {
      throw new IllegalArgumentException("CTC beam %d: keep at least 1 prefix".formatted(ctcBeam));
    }
  }

  /** By the decoder's probabilities alone, the encoder read by its best path. */
  public SearchPolicy(int beam, double lengthPenalty, int nBest) {
    this(beam, lengthPenalty, nBest, MaximumLength.USUAL, Guidance.NONE, 1);
  }

  /** The same with another beam where an encoder is read alone. */
  public SearchPolicy withCtcBeam(int prefixes) {
    return new SearchPolicy(beam, lengthPenalty, nBest, maximumLength, guidance, prefixes);
  }

  /** The options for interface sequences of up to {@code positions}. */
  SearchOptions forPositions(int positions) {
    int maximum = Math.max(maximumLength.of(positions), guidance.minimumLength());
    return new SearchOptions(beam, lengthPenalty, nBest, maximum, guidance);
  }

  /** The same search for a chain that is exported with {@code assets}. */
  public ExportPlan exported(Map<String, byte[]> assets) {
    return new ExportPlan(beam, nBest, lengthPenalty, guidance, maximumLength, assets);
  }
}
