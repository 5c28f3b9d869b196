package org.legonn.runtime.cli;

import java.util.List;
import org.legonn.runtime.cli.TestArguments.TestSet;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.decode.Evaluation;
import org.legonn.runtime.metric.Alignment;
import org.legonn.runtime.metric.ErrorCounts;
import org.legonn.runtime.metric.ErrorRate;

/** What {@code evaluate --alignments} writes. */
final class AlignmentList {
  private AlignmentList() {}

  /** For every pair its source or id, its errors, and its words above the chain's. */
  static String of(TestSet set, Evaluation evaluation) {
    List<Pair> pairs = set.pairs();
    ErrorRate words = ErrorRate.ofWords();
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < pairs.size(); i++) {
      Alignment alignment =
          words.align(evaluation.references().get(i), evaluation.hypotheses().get(i));
      ErrorCounts errors = alignment.counts();
      list.append(
          "%s: %d substitutions, %d deletions, %d insertions in %d words%n%s%n%n"
              .formatted(
                  pairs.get(i).source(),
                  errors.substitutions(),
                  errors.deletions(),
                  errors.insertions(),
                  errors.referenceLength(),
                  alignment));
    }
    return list.toString();
  }
}
