package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.legonn.runtime.metric.PairedResult;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.Region;
import org.legonn.runtime.result.RunComparison;
import org.legonn.runtime.result.RunComparison.MetricRow;
import org.legonn.runtime.result.RunComparison.Standing;

/** What runs scored, a column a run, and how likely chance alone differs so. */
final class ScoreTable {
  private final RunComparison comparison;

  ScoreTable(RunComparison comparison) {
    this.comparison = comparison;
  }

  List<Element> elements() {
    Element head = Element.of("tr").add(Element.of("th").text("validation sentences"));
    comparison
        .runs()
        .forEach(run -> head.add(Element.of("th").set("scope", "col").text(run.name())));
    Element table = Element.of("table", "runs").add(head);
    table.add(scored());
    comparison.metrics().forEach(metric -> table.add(row(metric)));
    List<Element> all = new ArrayList<>();
    all.add(Region.of("Scores", table));
    all.add(Element.of("p", "soft").text(legend()));
    comparison.metrics().stream()
        .flatMap(metric -> metric.signature().map(text -> metric.name() + ": " + text).stream())
        .forEach(line -> all.add(Element.of("p", "soft").add(Element.of("code").text(line))));
    return all;
  }

  /** What was scored is the same whatever the metric. */
  private Element scored() {
    Element row = Element.of("tr").add(Element.of("th").set("scope", "row").text("scored"));
    for (int i = 0; i < comparison.runs().size(); i++) {
      int run = i;
      row.add(
          Element.of("td")
              .text(
                  comparison.metrics().stream()
                      .flatMap(metric -> metric.runs().get(run).stream())
                      .findFirst()
                      .map(
                          scored ->
                              String.format(
                                  Locale.ROOT,
                                  "%,d sentences, step %,d",
                                  scored.sentences(),
                                  scored.step()))
                      .orElse("–")));
    }
    return row;
  }

  private static Element row(MetricRow metric) {
    Element row =
        Element.of("tr")
            .add(
                Element.of("th")
                    .set("scope", "row")
                    .text(metric.name())
                    .add(Element.of("small").text(direction(metric))));
    metric.runs().forEach(standing -> row.add(cell(standing, metric)));
    return row;
  }

  private static String direction(MetricRow metric) {
    return metric
        .higherIsBetter()
        .map(higher -> higher ? " higher is better" : " lower is better")
        .orElse("");
  }

  private static Element cell(Optional<Standing> standing, MetricRow metric) {
    Element cell = Element.of("td");
    if (standing.isEmpty()) {
      return cell.text("–");
    }
    Standing scored = standing.get();
    cell.add(Element.of("b").text(String.format(Locale.ROOT, "%.2f", scored.score())));
    scored
        .interval()
        .ifPresent(
            interval -> cell.text(String.format(Locale.ROOT, " ± %.2f", interval.halfWidth())));
    scored.test().ifPresent(test -> cell.add(note(verdict(test, metric))));
    return cell.add(note(String.format(Locale.ROOT, "CTC alone %.2f", scored.encoder())));
  }

  private static Element note(String text) {
    return Element.of("small", "line").text(text);
  }

  private static String verdict(PairedResult test, MetricRow metric) {
    String gain = String.format(Locale.ROOT, "%+.2f, p = %.3f", test.difference(), test.pValue());
    if (!test.isSignificant()) {
      return gain + ": may be chance";
    }
    return metric
        .higherIsBetter()
        .map(higher -> gain + ((test.difference() > 0) == higher ? ": better" : ": worse"))
        .orElse(gain + ": differs");
  }

  private String legend() {
    String decoded = "Decoded greedily. After ±: half of the 95 % interval (bootstrap).";
    if (comparison.runs().size() == 1) {
      return decoded;
    }
    boolean all =
        comparison.metrics().stream()
            .allMatch(
                metric ->
                    metric.runs().stream()
                        .skip(1)
                        .flatMap(Optional::stream)
                        .allMatch(standing -> standing.test().isPresent()));
    return "%s p: paired bootstrap against %s; below 0.05 the difference is more than chance.%s"
        .formatted(
            decoded,
            comparison.runs().get(0).name(),
            all
                ? ""
                : " Where there is no p, a run has no validation.jsonl, or was validated on other"
                    + " sentences.");
  }
}
