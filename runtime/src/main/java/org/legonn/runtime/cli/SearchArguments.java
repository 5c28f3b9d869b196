package org.legonn.runtime.cli;

import org.jspecify.annotations.Nullable;
import org.legonn.runtime.settings.Search;
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
      description =
          "Weight of CTC, from 0 to 1, in joint CTC/attention scores: of how the encoder reads the"
              + " text; 0 is the decoder alone. The decoder's vocabulary must be the interface's"
              + " (default: 0.5 where it is and the encoder learnt with CTC, else 0).")
  private @Nullable Double ctcWeight;

  /** The search that the options ask for. */
  Search search() {
    Search search =
        Search.beam(beam)
            .lengthPenalty(lengthPenalty)
            .minLength(minimumLength)
            .noRepeatNgram(noRepeatNgram);
    if (ctcWeight != null) {
      search = search.jointCtc(ctcWeight);
    }
    return maximumLength == null ? search : search.maxLength(maximumLength);
  }
}
