package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.LineChart;
import org.legonn.runtime.report.html.LineChart.Span;
import org.legonn.runtime.report.html.Series;
import org.legonn.runtime.report.html.Series.Point;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.result.RunHistory.Decoded;
import org.legonn.runtime.result.RunHistory.Trained;
import org.legonn.runtime.result.RunHistory.Validated;

/** The curves of a run. */
final class RunCharts {
  private final RunHistory history;
  private final List<String> interfaces;

  RunCharts(RunHistory history, List<String> interfaces) {
    this.history = history;
    this.interfaces = interfaces;
  }

  Element grid() {
    List<LineChart> charts = new ArrayList<>();
    charts.add(
        new LineChart(
            "Cross-entropy",
            "nats a token",
            Span.VALUES,
            List.of(
                trained("training", Trained::crossEntropy),
                validated("validation", entry -> entry.valid().crossEntropy()))));
    for (int i = 0; i < interfaces.size(); i++) {
      charts.add(ctc(i));
    }
    if (!history.decoded().isEmpty()) {
      charts.add(new LineChart("Scores", "percent", Span.FROM_ZERO, scores()));
    }
    if (!history.trained().isEmpty()) {
      charts.add(single("Learning rate", "of Adam", Span.FROM_ZERO, Trained::learningRate));
      charts.add(
          single("Speed", "target tokens a second", Span.FROM_ZERO, Trained::tokensPerSecond));
      charts.add(
          single("Gradient", "global norm before clipping", Span.VALUES, Trained::gradientNorm));
    }
    return Element.of("div", "charts").addAll(charts.stream().map(LineChart::figure).toList());
  }

  private LineChart ctc(int i) {
    return new LineChart(
        "CTC, " + interfaces.get(i),
        "nats a label",
        Span.VALUES,
        List.of(
            trained("training", entry -> entry.ctc().get(i)),
            validated("validation", entry -> entry.valid().ctc().get(i))));
  }

  private List<Series> scores() {
    List<Series> curves = new ArrayList<>();
    for (int i = 0; i < history.decoded().get(0).scores().size(); i++) {
      int metric = i;
      String name = history.decoded().get(0).scores().get(i).metric();
      curves.add(decoded(name, entry -> entry.scores().get(metric).chain()));
      curves.add(decoded(name + ", CTC alone", entry -> entry.scores().get(metric).encoder()));
    }
    return curves;
  }

  private LineChart single(String title, String unit, Span span, ToDoubleFunction<Trained> value) {
    return new LineChart(title, unit, span, List.of(trained("now", value)));
  }

  private Series trained(String name, ToDoubleFunction<Trained> value) {
    return curve(name, history.trained(), Trained::step, value, false);
  }

  private Series validated(String name, ToDoubleFunction<Validated> value) {
    return curve(name, history.validated(), Validated::step, value, true);
  }

  private Series decoded(String name, ToDoubleFunction<Decoded> value) {
    return curve(name, history.decoded(), Decoded::step, value, true);
  }

  private static <E> Series curve(
      String name,
      List<E> entries,
      ToLongFunction<E> step,
      ToDoubleFunction<E> value,
      boolean marked) {
    List<Point> points =
        entries.stream()
            .map(entry -> new Point(step.applyAsLong(entry), value.applyAsDouble(entry)))
            .toList();
    return new Series(name, points, marked);
  }
}
