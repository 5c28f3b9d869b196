package org.legonn.experiments;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.legonn.experiments.Outcome.Figure;
import org.legonn.runtime.metric.ErrorCounts;

/** Recognition of speech by one system. */
public record RecognitionRow(String id, String title, PlannedScore score) implements ResultRow {
  private static final String METRIC = "WER";

  @Override
  public List<PlannedScore> scores() {
    return List.of(score);
  }

  @Override
  public List<String> headings() {
    return List.of("system", "row", METRIC, "encoder alone (CTC)", "S / D / I");
  }

  @Override
  public String notes() {
    return """
        ± is half of the 95 % bootstrap interval over utterances. The encoder alone is read by CTC,
        at the last interface. S, D and I are words substituted, deleted and inserted.
        """;
  }

  @Override
  public List<String> cells(Map<String, Outcome> found) {
    Outcome outcome = requireNonNull(found.get(score.id()));
    Figure all = requireNonNull(outcome.chain().get(METRIC));
    ErrorCounts errors = requireNonNull(all.errors());
    return List.of(
        title,
        id,
        rate(all),
        rate(requireNonNull(outcome.encoder().get(METRIC))),
        String.format(
            Locale.ROOT,
            "%d / %d / %d",
            errors.substitutions(),
            errors.deletions(),
            errors.insertions()));
  }

  private static String rate(Figure figure) {
    return String.format(Locale.ROOT, "%.2f ± %.2f", figure.score(), figure.halfWidth());
  }
}
