package org.legonn.examples.numbers.demo;

import com.google.common.html.HtmlEscapers;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The demo's results as one HTML file that needs nothing else. */
final class DemoReport {
  private DemoReport() {}

  /**
   * Writes the report.
   *
   * @param metrics what every run has logged
   */
  static void write(Path file, Comparison comparison, Map<Run, List<LoggedStep>> metrics)
      throws IOException {
    Files.writeString(file, html(comparison, metrics));
  }

  static String html(Comparison comparison, Map<Run, List<LoggedStep>> metrics) throws IOException {
    return Resources.toString(
            Resources.getResource(DemoReport.class, "report.html"), StandardCharsets.UTF_8)
        .replace("{{sentence}}", escaped(comparison.sentence()))
        .replace("{{table}}", table(comparison))
        .replace("{{notes}}", notes())
        .replace("{{charts}}", charts(metrics))
        .replace("{{provenance}}", escaped(provenance(metrics)));
  }

  private static String table(Comparison comparison) {
    StringBuilder html = new StringBuilder("<table>\n<thead>");
    row(html, "th", Comparison.HEADINGS);
    html.append("</thead>\n<tbody>");
    comparison.rows().forEach(row -> row(html, "td", row.cells()));
    return html.append("</tbody>\n</table>").toString();
  }

  private static void row(StringBuilder html, String tag, List<String> cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append("<%s>%s</%s>".formatted(tag, escaped(cell), tag));
    }
    html.append("</tr>\n");
  }

  private static String notes() {
    StringBuilder html = new StringBuilder();
    Comparison.NOTES.forEach(note -> html.append("<p>").append(escaped(note)).append("</p>\n"));
    return html.toString();
  }

  private static String charts(Map<Run, List<LoggedStep>> metrics) {
    List<Run> grounded = Plan.RUNS.stream().filter(run -> run.variant() != Variant.NO_CTC).toList();
    return chart(
            "Decoder: cross-entropy, nats a token", Plan.RUNS, metrics, LoggedStep::crossEntropy)
        + chart("Interface: CTC loss, nats a label", grounded, metrics, step -> step.ctc().get(0));
  }

  private static String chart(
      String title,
      List<Run> runs,
      Map<Run, List<LoggedStep>> metrics,
      ToDoubleFunction<LoggedStep> value) {
    List<LineChart.Curve> curves = new ArrayList<>();
    for (Run run : runs) {
      List<LineChart.Point> points =
          metrics.getOrDefault(run, List.of()).stream()
              .map(step -> new LineChart.Point(step.step(), value.applyAsDouble(step)))
              .toList();
      String style = run.language().id() + " " + run.variant().id();
      curves.add(new LineChart.Curve(run.title(), style, points));
    }
    return new LineChart(title, curves).html();
  }

  private static String provenance(Map<Run, List<LoggedStep>> metrics) {
    double seconds =
        metrics.values().stream()
            .filter(steps -> !steps.isEmpty())
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

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
