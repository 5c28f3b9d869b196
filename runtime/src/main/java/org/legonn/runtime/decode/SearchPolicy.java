package org.legonn.runtime.decode;

import java.util.Map;
import org.legonn.runtime.backend.ExportPlan;
import org.legonn.runtime.backend.SearchOptions;

/**
 * How to search, whatever the source's length.
 *
 * @param beam hypotheses kept open; 1 is greedy search
 * @param lengthPenalty α of log-probability / length^α
 * @param nBest hypotheses to return
 */
public record SearchPolicy(int beam, double lengthPenalty, int nBest) {
  /** Beyond twice the interface's length no sane text goes; short sources get some room. */
  private static final int ROOM = 10;

  private static final int SYMBOLS_PER_POSITION = 2;

  /** Beam 4, length penalty 1, the best hypothesis. */
  public static final SearchPolicy DEFAULT = new SearchPolicy(4, 1, 1);

  /** The likeliest symbol at every step. */
  public static final SearchPolicy GREEDY = new SearchPolicy(1, 0, 1);

  /** The options for interface sequences of up to {@code positions}. */
  SearchOptions forPositions(int positions) {
    return new SearchOptions(beam, lengthPenalty, nBest, SYMBOLS_PER_POSITION * positions + ROOM);
  }

  /** The same search for a chain that is exported with {@code assets}. */
  public ExportPlan exported(Map<String, byte[]> assets) {
    return new ExportPlan(beam, nBest, lengthPenalty, SYMBOLS_PER_POSITION, ROOM, assets);
  }
}
