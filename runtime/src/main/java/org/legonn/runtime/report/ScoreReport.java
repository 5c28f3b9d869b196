package org.legonn.runtime.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.legonn.runtime.decode.Evaluation;
import org.legonn.runtime.metric.Bootstrap;
import org.legonn.runtime.metric.Chrf;
import org.legonn.runtime.metric.ConfidenceInterval;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.metric.ErrorCounts;
import org.legonn.runtime.metric.ErrorRate;
import org.legonn.runtime.metric.SentenceStatistics;

/**
 * The scores of an evaluation, each with its signature and 95 % interval: the whole chain's and the
 * encoder's alone.
 */
public final class ScoreReport {
  private final Evaluation evaluation;
  private final List<List<String>> references;
  private final List<Row> rows = new ArrayList<>();

  /** One metric: of the whole chain, and of the encoder alone. */
  private record Row(String key, Score chain, Score encoder) {}

  private record Score(SentenceStatistics statistics, ConfidenceInterval interval) {
    /** By kind, where the metric counts errors. */
    Optional<ErrorCounts> errors() {
      return statistics.metric() instanceof ErrorRate rate
          ? Optional.of(rate.details(statistics.totals()))
          : Optional.empty();
    }
  }

  /**
   * Scores an evaluation.
   *
   * @param references one or more a sentence
   * @param metrics to score by
   */
  public ScoreReport(
      Evaluation evaluation, List<List<String>> references, List<CorpusMetric> metrics) {
    this.evaluation = evaluation;
    this.references = references;
    metrics.forEach(this::add);
  }

  private void add(CorpusMetric metric) {
    rows.add(
        new Row(
            key(metric),
            score(metric, evaluation.hypotheses(), references),
            score(metric, evaluation.readings(), readable())));
  }

  /** What the encoder alone is compared with. */
  private List<List<String>> readable() {
    return evaluation.readable().equals(evaluation.references())
        ? references
        : evaluation.readable().stream().map(List::of).toList();
  }

  /** The metric's family, whatever its settings: these stand in the signature. */
  private static String key(CorpusMetric metric) {
    return metric instanceof Chrf
        ? "chrf"
        : metric.name().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static Score score(
      CorpusMetric metric, List<String> hypotheses, List<List<String>> right) {
    SentenceStatistics statistics = SentenceStatistics.ofSeveral(metric, hypotheses, right);
    return new Score(statistics, new Bootstrap().interval(statistics));
  }

  /** A table for people. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT, "%-12s %21s %21s%n", "", "encoder + decoder", "encoder alone (CTC)"));
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-12s %21s %21s  %s%n",
              row.chain().statistics().metric().name(),
              cell(row.chain()),
              cell(row.encoder()),
              row.chain().statistics().signature()));
    }
    rows.forEach(row -> row.chain().errors().ifPresent(errors -> table.append(line(row, errors))));
    table.append(
        String.format(
            Locale.ROOT,
            "%d sentences in %.1f s; after ± half of the 95 %% interval (bootstrap, 1000 resamples)",
            evaluation.references().size(),
            evaluation.seconds()));
    return table.toString();
  }

  private static String line(Row row, ErrorCounts errors) {
    return String.format(
        Locale.ROOT,
        "%s: %,d errors in %,d units: %,d substitutions, %,d deletions, %,d insertions%n",
        row.chain().statistics().metric().name(),
        errors.errors(),
        errors.referenceLength(),
        errors.substitutions(),
        errors.deletions(),
        errors.insertions());
  }

  private static String cell(Score score) {
    return String.format(
        Locale.ROOT, "%.2f ± %.2f", score.statistics().score(), score.interval().halfWidth());
  }

  /** The same for programs. */
  public String json() {
    JsonObject json = new JsonObject();
    JsonObject ctc = new JsonObject();
    for (Row row : rows) {
      json.add(row.key(), json(row.chain()));
      ctc.add(row.key(), json(row.encoder()));
    }
    json.add("ctc", ctc);
    json.addProperty("sentences", evaluation.references().size());
    json.addProperty("seconds", evaluation.seconds());
    return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
  }

  private static JsonObject json(Score score) {
    JsonObject json = new JsonObject();
    json.addProperty("score", score.statistics().score());
    json.addProperty("signature", score.statistics().signature());
    json.addProperty("low", score.interval().low());
    json.addProperty("high", score.interval().high());
    score
        .errors()
        .ifPresent(
            errors -> {
              json.addProperty("substitutions", errors.substitutions());
              json.addProperty("deletions", errors.deletions());
              json.addProperty("insertions", errors.insertions());
              json.addProperty("length", errors.referenceLength());
            });
    return json;
  }
}
