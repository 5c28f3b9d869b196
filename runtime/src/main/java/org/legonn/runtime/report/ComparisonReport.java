package org.legonn.runtime.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.legonn.runtime.metric.Bootstrap;
import org.legonn.runtime.metric.ConfidenceInterval;
import org.legonn.runtime.metric.PairedBootstrap;
import org.legonn.runtime.metric.PairedResult;
import org.legonn.runtime.metric.SentenceStatistics;

/** Two systems side by side: scores with 95 % intervals, and how likely chance alone differs so. */
public final class ComparisonReport {
  private final PairedBootstrap test = new PairedBootstrap();
  private final List<Row> rows = new ArrayList<>();

  private record Row(SentenceStatistics system, PairedResult result) {
    String signature() {
      return system.signature(new Bootstrap());
    }
  }

  /** Compares both by the metric that they are scored by. */
  public void add(SentenceStatistics baseline, SentenceStatistics system) {
    rows.add(new Row(system, test.compare(baseline, system)));
  }

  /** A table for people. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT, "%-12s %15s %15s %8s %8s%n", "", "baseline", "system", "gain", "p"));
    for (Row row : rows) {
      PairedResult result = row.result();
      table.append(
          String.format(
              Locale.ROOT,
              "%-12s %15s %15s %+8.2f %8.4f%s  %s%n",
              row.system().metric().name(),
              cell(result.baseline(), result.baselineInterval()),
              cell(result.system(), result.systemInterval()),
              result.difference(),
              result.pValue(),
              result.isSignificant() ? "*" : " ",
              row.signature()));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "%d sentences; after ± half of the 95 %% interval; p: paired bootstrap, * below 0.05",
            rows.get(0).system().size()));
    return table.toString();
  }

  private static String cell(double score, ConfidenceInterval interval) {
    return String.format(Locale.ROOT, "%.2f ± %.2f", score, interval.halfWidth());
  }

  /** The same for programs. */
  public String json() {
    JsonArray metrics = new JsonArray();
    for (Row row : rows) {
      JsonObject json = new JsonObject();
      json.addProperty("metric", row.system().metric().name());
      json.addProperty("signature", row.signature());
      json.add("baseline", json(row.result().baseline(), row.result().baselineInterval()));
      json.add("system", json(row.result().system(), row.result().systemInterval()));
      json.addProperty("p", row.result().pValue());
      metrics.add(json);
    }
    return new GsonBuilder().setPrettyPrinting().create().toJson(metrics) + "\n";
  }

  private static JsonObject json(double score, ConfidenceInterval interval) {
    JsonObject json = new JsonObject();
    json.addProperty("score", score);
    json.addProperty("low", interval.low());
    json.addProperty("high", interval.high());
    return json;
  }
}
