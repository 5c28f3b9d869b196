package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.legonn.runtime.metric.PairedResult;
import org.legonn.runtime.report.html.Element;
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
    RunTable table = new RunTable("validation sentences", comparison.runs());
    table.row("scored", scored());
    comparison.metrics().forEach(metric -> table.row(heading(metric), cells(metric)));
    List<Element> all = new ArrayList<>();
    all.add(table.region("Scores"));
    all.add(Element.of("p", "soft").text(legend()));
    comparison.metrics().stream()
        .flatMap(metric -> metric.signature().map(text -> metric.name() + ": " + text).stream())
        .forEach(line -> all.add(Element.of("p", "soft").add(Element.of("code").text(line))));
    return all;
  }

  /** What was scored is the same whatever the metric. */
  private List<Optional<String>> scored() {
    return IntStream.range(0, comparison.runs().size())
        .mapToObj(
            run ->
                comparison.metrics().stream()
                    .flatMap(metric -> metric.runs().get(run).stream())
                    .findFirst()
                    .map(
                        scored ->
                            String.format(
                                Locale.ROOT,
                                "%,d sentences, step %,d",
                                scored.sentences(),
                                scored.step())))
        .toList();
  }

  private static Element heading(MetricRow metric) {
    return Element.of("th").text(metric.name()).add(Element.of("small").text(direction(metric)));
  }

  private static List<Element> cells(MetricRow metric) {
    return metric.runs().stream().map(standing -> cell(standing, metric)).toList();
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
      return cell.text(RunTable.NONE);
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
