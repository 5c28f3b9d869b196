package org.legonn.examples.numbers.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.legonn.examples.experiment.LoggedStep;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.LineChart;
import org.legonn.runtime.report.html.LineChart.Span;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.report.html.Series;

/** The demo's results as one HTML file that needs nothing else. */
final class DemoReport {
  private final Comparison comparison;
  private final Map<Run, List<LoggedStep>> metrics;

  /**
   * A report.
   *
   * @param metrics what every run has logged
   */
  DemoReport(Comparison comparison, Map<Run, List<LoggedStep>> metrics) {
    this.comparison = comparison;
    this.metrics = Map.copyOf(metrics);
  }

  void write(Path file) {
    page().write(file);
  }

  Page page() {
    List<Element> sections = new ArrayList<>();
    sections.add(Element.of("h1").text("One decoder for three languages"));
    sections.add(Element.of("p").text(comparison.sentence()));
    sections.add(Element.of("div", "wide").add(table()));
    Comparison.NOTES.forEach(note -> sections.add(Element.of("p", "soft").text(note)));
    sections.add(Element.of("h2").text("How they were trained"));
    sections.add(Element.of("div", "charts").add(crossEntropy(), ctc()));
    sections.add(Element.of("p", "soft").text(provenance()));
    return new Page("LegoNN: number words", sections);
  }

  private Element table() {
    Element table = Element.of("table", "scores").add(row("th", Comparison.HEADINGS));
    comparison.rows().forEach(row -> table.add(row("td", row.cells())));
    return table;
  }

  private static Element row(String tag, List<String> cells) {
    return Element.of("tr").addAll(cells.stream().map(cell -> Element.of(tag).text(cell)).toList());
  }

  private Element crossEntropy() {
    return chart("Cross-entropy", "nats a token", Plan.RUNS, LoggedStep::crossEntropy);
  }

  /** Of the runs that were trained with it. */
  private Element ctc() {
    List<Run> grounded = Plan.RUNS.stream().filter(run -> run.variant() != Variant.NO_CTC).toList();
    return chart("CTC", "nats a label", grounded, step -> step.ctc().get(0));
  }

  private Element chart(
      String title, String unit, List<Run> runs, ToDoubleFunction<LoggedStep> value) {
    List<Series> curves = new ArrayList<>();
    for (Run run : runs) {
      List<Series.Point> points =
          metrics.getOrDefault(run, List.of()).stream()
              .map(step -> new Series.Point(step.step(), value.applyAsDouble(step)))
              .toList();
      curves.add(new Series(run.title(), points, false));
    }
    return new LineChart(title, unit, Span.VALUES, curves).figure();
  }

  private String provenance() {
    double seconds =
        metrics.values().stream()
            .mapToDouble(steps -> steps.get(steps.size() - 1).elapsedSeconds())
            .sum();
    return "%d trainings of %.0f seconds in all, one core each, on %d cores; Java %s, %s %s."
        .formatted(
            metrics.size(),
            seconds,
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
