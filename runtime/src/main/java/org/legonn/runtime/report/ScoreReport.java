package org.legonn.runtime.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.legonn.runtime.decode.Evaluation;
import org.legonn.runtime.metric.Bleu;
import org.legonn.runtime.metric.Bootstrap;
import org.legonn.runtime.metric.Chrf;
import org.legonn.runtime.metric.ConfidenceInterval;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.metric.ExactMatch;
import org.legonn.runtime.metric.SentenceStatistics;

/** The scores of an evaluation, each with its signature and 95 % interval: the whole chain's and the encoder's alone. */
public final class ScoreReport {
  private static final Map<String, CorpusMetric> METRICS = metrics();

  private final Evaluation evaluation;
  private final Map<String, Score> chain;
  private final Map<String, Score> encoder;

  private record Score(SentenceStatistics statistics, ConfidenceInterval interval) {}

  public ScoreReport(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.chain = scores(evaluation.hypotheses(), evaluation.references());
    this.encoder = scores(evaluation.readings(), evaluation.references());
  }

  private static Map<String, CorpusMetric> metrics() {
    Map<String, CorpusMetric> metrics = new LinkedHashMap<>();
    metrics.put("bleu", new Bleu());
    metrics.put("chrf", new Chrf());
    metrics.put("exact_match", new ExactMatch());
    return metrics;
  }

  private static Map<String, Score> scores(List<String> hypotheses, List<String> references) {
    Map<String, Score> scores = new LinkedHashMap<>();
    METRICS.forEach(
        (key, metric) -> {
          SentenceStatistics statistics =
              SentenceStatistics.of(metric, hypotheses, references);
          scores.put(key, new Score(statistics, new Bootstrap().interval(statistics)));
        });
    return scores;
  }

  /** A table for people. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT, "%-12s %21s %21s%n", "", "encoder + decoder", "encoder alone (CTC)"));
    for (String key : METRICS.keySet()) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-12s %21s %21s  %s%n",
              METRICS.get(key).name(),
              cell(chain.get(key)),
              cell(encoder.get(key)),
              chain.get(key).statistics().signature()));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "%d sentences in %.1f s; after ± half of the 95 %% interval (bootstrap, 1000 resamples)",
            evaluation.references().size(),
            evaluation.seconds()));
    return table.toString();
  }

  private static String cell(Score score) {
    return String.format(
        Locale.ROOT,
        "%.2f ± %.2f",
        score.statistics().score(),
        score.interval().halfWidth());
  }

  /** The same for programs. */
  public String json() {
    JsonObject json = json(chain);
    json.add("ctc", json(encoder));
    json.addProperty("sentences", evaluation.references().size());
    json.addProperty("seconds", evaluation.seconds());
    return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
  }

  private static JsonObject json(Map<String, Score> scores) {
    JsonObject json = new JsonObject();
    scores.forEach(
        (key, score) -> {
          JsonObject entry = new JsonObject();
          entry.addProperty("score", score.statistics().score());
          entry.addProperty("signature", score.statistics().signature());
          entry.addProperty("low", score.interval().low());
          entry.addProperty("high", score.interval().high());
          json.add(key, entry);
        });
    return json;
  }
}
