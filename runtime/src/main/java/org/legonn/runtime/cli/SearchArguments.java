package org.legonn.runtime.cli;

import org.legonn.runtime.data.InputException;
import org.legonn.runtime.decode.SearchPolicy;
import picocli.CommandLine.Option;

/** How to search. */
final class SearchArguments {
  @Option(
      names = "--beam",
      paramLabel = "N",
      defaultValue = "4",
      description = "Hypotheses kept open; 1 is greedy search (default: 4).")
  private int beam;

  @Option(
      names = "--length-penalty",
      paramLabel = "X",
      defaultValue = "1",
      description = "α of log-probability / length^α (default: 1).")
  private double lengthPenalty;

  SearchPolicy policy(int nBest) {
    if (beam < 1 || nBest < 1 || nBest > beam) {
      throw new InputException(
          "--beam %d, --n-best %d: both must be at least 1, and --n-best at most --beam"
              .formatted(beam, nBest));
    }
    return new SearchPolicy(beam, lengthPenalty, nBest);
  }
}
