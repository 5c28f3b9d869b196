package org.legonn.examples.numbers.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.LineChart;
import org.legonn.runtime.report.html.LineChart.Span;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.report.html.Series;
import org.legonn.runtime.result.RunHistory.Trained;

/** The demo's results as one HTML file that needs nothing else. */
final class DemoReport {
  private final DemoTable table;
  private final Map<DemoSystem, List<Trained>> metrics;

  /**
   * A report.
   *
   * @param metrics what every system has logged
   */
  DemoReport(DemoTable table, Map<DemoSystem, List<Trained>> metrics) {
    this.table = table;
    this.metrics = Map.copyOf(metrics);
  }

  void write(Path file) {
    page().write(file);
  }

  Page page() {
    List<Element> sections = new ArrayList<>();
    sections.add(Element.of("h1").text("One decoder for three languages"));
    sections.add(Element.of("p").text(table.sentence()));
    sections.add(Element.of("div", "wide").add(table()));
    DemoTable.NOTES.forEach(note -> sections.add(Element.of("p", "soft").text(note)));
    sections.add(Element.of("h2").text("How they were trained"));
    sections.add(Element.of("div", "charts").add(crossEntropy(), ctc()));
    sections.add(Element.of("p", "soft").text(provenance()));
    return new Page("LegoNN: number words", sections);
  }

  private Element table() {
    Element rows = Element.of("table", "scores").add(row("th", DemoTable.HEADINGS));
    table.rows().forEach(row -> rows.add(row("td", row)));
    return rows;
  }

  private static Element row(String tag, List<String> cells) {
    return Element.of("tr").addAll(cells.stream().map(cell -> Element.of(tag).text(cell)).toList());
  }

  private Element crossEntropy() {
    return chart(
        "Cross-entropy", "nats a token", List.of(DemoSystem.values()), Trained::crossEntropy);
  }

  /** Of the systems that were trained with it. */
  private Element ctc() {
    List<DemoSystem> grounded =
        Stream.of(DemoSystem.values())
            .filter(system -> system.kind() != DemoSystem.Kind.NO_CTC)
            .toList();
    return chart("CTC", "nats a label", grounded, step -> step.ctc().get(0));
  }

  private Element chart(
      String title, String unit, List<DemoSystem> systems, ToDoubleFunction<Trained> value) {
    List<Series> curves = new ArrayList<>();
    for (DemoSystem system : systems) {
      List<Series.Point> points =
          metrics.getOrDefault(system, List.of()).stream()
              .map(step -> new Series.Point(step.step(), value.applyAsDouble(step)))
              .toList();
      curves.add(new Series(system.title(), points, false));
    }
    return new LineChart(title, unit, Span.VALUES, curves).figure();
  }

  private String provenance() {
    double seconds =
        metrics.values().stream()
            .mapToDouble(steps -> steps.get(steps.size() - 1).elapsedSeconds())
            .sum();
    return String.format(
        Locale.ROOT,
        "%d trainings of %.0f seconds in all, one core each, on %d cores; Java %s, %s %s.",
        metrics.size(),
        seconds,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }
}
