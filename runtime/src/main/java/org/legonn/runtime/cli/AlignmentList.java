package org.legonn.runtime.cli;

import java.util.List;
import java.util.Locale;
import org.legonn.runtime.metric.Alignment;
import org.legonn.runtime.metric.ErrorCounts;
import org.legonn.runtime.metric.ErrorRate;
import org.legonn.runtime.result.Scores.Answer;

/** What {@code evaluate --alignments} writes. */
final class AlignmentList {
  private AlignmentList() {}

  /** For every source its name, its errors, and its words above the chain's. */
  static String of(List<Answer> answers) {
    ErrorRate words = ErrorRate.ofWords();
    StringBuilder list = new StringBuilder();
    for (Answer answer : answers) {
      Alignment alignment = words.align(answer.references().get(0), answer.text());
      ErrorCounts errors = alignment.counts();
      list.append(
          String.format(
              Locale.ROOT,
              "%s: %d substitutions, %d deletions, %d insertions in %d words%n%s%n%n",
              SentenceFiles.line(answer.source()),
              errors.substitutions(),
              errors.deletions(),
              errors.insertions(),
              errors.referenceLength(),
              alignment));
    }
    return list.toString();
  }
}
