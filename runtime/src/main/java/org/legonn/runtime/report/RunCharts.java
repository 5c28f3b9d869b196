package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.LineChart;
import org.legonn.runtime.report.html.LineChart.Span;
import org.legonn.runtime.report.html.Series;
import org.legonn.runtime.report.html.Series.Point;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.result.RunHistory.Trained;

/** The curves of a run. */
final class RunCharts {
  private final RunHistory history;
  private final Curves curves;
  private final List<String> interfaces;
  private final OptionalDouble askedLearningRate;

  RunCharts(RunHistory history, List<String> interfaces, OptionalDouble askedLearningRate) {
    this.history = history;
    this.curves = new Curves(history);
    this.interfaces = interfaces;
    this.askedLearningRate = askedLearningRate;
  }

  Element grid() {
    List<Optional<LineChart>> charts = new ArrayList<>();
    charts.add(
        LineChart.of(
            "Cross-entropy",
            "nats a token",
            Span.VALUES,
            List.of(
                curves.trained("training", Trained::crossEntropy),
                curves.validated("validation", entry -> entry.valid().crossEntropy()))));
    for (int i = 0; i < interfaces.size(); i++) {
      charts.add(ctc(i));
    }
    charts.add(LineChart.of("Scores", "percent", Span.FROM_ZERO, scores()));
    charts.add(LineChart.of("Learning rate", "of Adam", Span.FROM_ZERO, learningRates()));
    charts.add(single("Speed", "target tokens a second", Span.FROM_ZERO, Trained::tokensPerSecond));
    charts.add(
        single("Gradient", "global norm before clipping", Span.VALUES, Trained::gradientNorm));
    return Element.of("div", "charts")
        .addAll(charts.stream().flatMap(Optional::stream).map(LineChart::figure).toList());
  }

  private Optional<LineChart> ctc(int i) {
    return LineChart.of(
        "CTC, " + interfaces.get(i),
        "nats a label",
        Span.VALUES,
        List.of(
            curves.trained("training", entry -> entry.ctc().get(i)),
            curves.validated("validation", entry -> entry.valid().ctc().get(i))));
  }

  private List<Series> scores() {
    List<Series> all = new ArrayList<>();
    int metrics = history.decoded().isEmpty() ? 0 : history.decoded().get(0).scores().size();
    for (int i = 0; i < metrics; i++) {
      int metric = i;
      String name = history.decoded().get(0).scores().get(i).metric();
      all.add(curves.decoded(name, entry -> entry.scores().get(metric).chain()));
      all.add(curves.decoded(name + ", CTC alone", entry -> entry.scores().get(metric).encoder()));
    }
    return all;
  }

  /** What was in force, under what was asked for: the schedule may never get there. */
  private List<Series> learningRates() {
    List<Series> rates = new ArrayList<>();
    rates.add(curves.trained("in force", Trained::learningRate));
    if (askedLearningRate.isPresent() && !history.trained().isEmpty()) {
      double asked = askedLearningRate.getAsDouble();
      List<Point> ends =
          List.of(
              new Point(history.trained().get(0).step(), asked),
              new Point(history.trained().get(history.trained().size() - 1).step(), asked));
      rates.add(new Series("asked for", ends, false));
    }
    return rates;
  }

  private Optional<LineChart> single(
      String title, String unit, Span span, ToDoubleFunction<Trained> value) {
    return LineChart.of(title, unit, span, List.of(curves.trained("now", value)));
  }
}
