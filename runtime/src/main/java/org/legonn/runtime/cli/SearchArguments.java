package org.legonn.runtime.cli;

import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.decode.SearchPolicy;
import org.legonn.runtime.failure.InputException;
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

  @Option(
      names = "--min-length",
      paramLabel = "N",
      defaultValue = "0",
      description = "Symbols before which no text ends (default: 0).")
  private int minimumLength;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description =
          "Symbols after which a text is cut (default: 2 a position of the interface, and 10).")
  private @Nullable Integer maximumLength;

  @Option(
      names = "--no-repeat-ngram",
      paramLabel = "N",
      defaultValue = "0",
      description = "No text holds the same N symbols twice; 0, the default, is no such rule.")
  private int noRepeatNgram;

  @Option(
      names = "--joint-ctc",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Weight of CTC, from 0 to 1, in joint CTC/attention scores: of how the encoder reads the"
              + " text; 0, the default, is the decoder alone. The decoder's vocabulary must be the"
              + " interface's.")
  private double ctcWeight;

  SearchPolicy policy(int nBest) {
    if (beam < 1 || nBest < 1 || nBest > beam) {
      throw new InputException(
          "--beam %d, --n-best %d: both must be at least 1, and --n-best at most --beam"
              .formatted(beam, nBest));
    }
    SearchPlan plan =
        new SearchPlan(beam, nBest, lengthPenalty).guided(minimumLength, noRepeatNgram, ctcWeight);
    return new SearchPolicy(cut(plan), 1);
  }

  private SearchPlan cut(SearchPlan plan) {
    if (maximumLength == null) {
      return plan;
    }
    if (maximumLength < Math.max(1, minimumLength)) {
      throw new InputException(
          "--max-length %d, --min-length %d: the first must be at least 1, and no less than the other"
              .formatted(maximumLength, minimumLength));
    }
    return plan.cutAt(maximumLength);
  }
}
