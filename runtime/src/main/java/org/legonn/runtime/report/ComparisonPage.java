package org.legonn.runtime.report;

import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.LineChart;
import org.legonn.runtime.report.html.LineChart.Span;
import org.legonn.runtime.report.html.Numbers;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.report.html.Series;
import org.legonn.runtime.result.RunComparison;
import org.legonn.runtime.result.RunComparison.Difference;
import org.legonn.runtime.result.RunComparison.Entry;
import org.legonn.runtime.result.RunHistory.Trained;
import org.legonn.runtime.result.RunHistory.Validated;

/** Runs side by side, from top to bottom. */
public final class ComparisonPage {
  private static final String TITLE = "Runs side by side";

  /** A SHA-256 is shown by its beginning. */
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  private final RunComparison comparison;
  private final List<Entry> runs;

  public ComparisonPage(RunComparison comparison) {
    this.comparison = comparison;
    this.runs = comparison.runs();
  }

  /** The page. */
  public Page page() {
    List<Element> sections = new ArrayList<>();
    sections.add(
        Element.of("header")
            .add(
                Element.of("h1").text(TITLE),
                Element.of("p", "soft")
                    .text(String.join(", ", runs.stream().map(Entry::name).toList()))));
    sections.add(section("How they went", overview()));
    if (!comparison.metrics().isEmpty()) {
      sections.add(
          Element.of("section")
              .add(Element.of("h2").text("Scores"))
              .addAll(new ScoreTable(comparison).elements()));
    }
    List<Element> charts = charts();
    if (!charts.isEmpty()) {
      sections.add(section("Curves", Element.of("div", "charts").addAll(charts)));
    }
    sections.add(section("What differs", differences()));
    sections.add(
        Element.of("section")
            .add(Element.of("h2").text("The same sentences"))
            .addAll(new SampleColumns(runs).elements()));
    return new Page(TITLE, sections);
  }

  private static Element section(String title, Element content) {
    return Element.of("section").add(Element.of("h2").text(title), content);
  }

  private Element overview() {
    RunTable table = new RunTable("", runs);
    table.row("steps", each(run -> last(run).map(step -> whole(step.step()))));
    table.row(
        "of the budget", each(run -> last(run).map(step -> percent(Math.min(1, step.spent())))));
    table.row("training time", each(run -> last(run).map(step -> clock(run))));
    table.row(
        "cross-entropy, training, last",
        each(run -> last(run).map(step -> brief(step.crossEntropy()))));
    table.row("cross-entropy, validation, best", each(ComparisonPage::bestValidation));
    table.row(
        "learning rate asked for",
        each(run -> optional(run.askedLearningRate()).map(Numbers::brief)));
    table.row(
        "learning rate, highest logged",
        each(
            run ->
                run.history().trained().stream()
                    .map(Trained::learningRate)
                    .max(Double::compare)
                    .map(highest -> reached(highest, run.askedLearningRate()))));
    table.row(
        "learning rate, last", each(run -> last(run).map(step -> brief(step.learningRate()))));
    return table.region("How they went");
  }

  /** A schedule that ends before its warm-up never gives what was asked for. */
  private static String reached(double highest, OptionalDouble asked) {
    return asked.isPresent() && highest < 0.99 * asked.getAsDouble()
        ? String.format(
            Locale.ROOT,
            "%s, %.0f %% of it",
            Numbers.brief(highest),
            100 * highest / asked.getAsDouble())
        : Numbers.brief(highest);
  }

  private List<Optional<String>> each(Function<Entry, Optional<String>> value) {
    return runs.stream().map(value).toList();
  }

  private static Optional<Trained> last(Entry run) {
    return Streams.findLast(run.history().trained().stream());
  }

  private static Optional<String> bestValidation(Entry run) {
    return run.history().validated().stream()
        .map(entry -> entry.valid().crossEntropy())
        .min(Double::compare)
        .map(ComparisonPage::brief);
  }

  private static String brief(double value) {
    return Numbers.brief(value);
  }

  private static Optional<Double> optional(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String clock(Entry run) {
    return Durations.clock(run.history().seconds());
  }

  private List<Element> charts() {
    List<Optional<LineChart>> charts = new ArrayList<>();
    charts.add(
        chart(
            "Cross-entropy, training",
            "nats a token",
            Span.VALUES,
            run -> curves(run).trained(run.name(), Trained::crossEntropy)));
    charts.add(
        chart(
            "Cross-entropy, validation",
            "nats a token",
            Span.VALUES,
            run -> curves(run).validated(run.name(), entry -> entry.valid().crossEntropy())));
    int interfaces = runs.stream().mapToInt(run -> curves(run).interfaces()).max().orElse(0);
    for (int i = 0; i < interfaces; i++) {
      charts.add(ctc(i, interfaces));
    }
    comparison.metrics().forEach(metric -> charts.add(scores(metric.name())));
    charts.add(
        chart(
            "Learning rate",
            "of Adam, in force",
            Span.FROM_ZERO,
            run -> curves(run).trained(run.name(), Trained::learningRate)));
    charts.add(
        chart(
            "Speed",
            "target tokens a second",
            Span.FROM_ZERO,
            run -> curves(run).trained(run.name(), Trained::tokensPerSecond)));
    charts.add(
        chart(
            "Gradient",
            "global norm before clipping",
            Span.VALUES,
            run -> curves(run).trained(run.name(), Trained::gradientNorm)));
    return charts.stream().flatMap(Optional::stream).map(LineChart::figure).toList();
  }

  private static Curves curves(Entry run) {
    return new Curves(run.history());
  }

  private Optional<LineChart> chart(
      String title, String unit, Span span, Function<Entry, Series> curve) {
    return LineChart.of(title, unit, span, runs.stream().map(curve).toList());
  }

  /** A run of a shorter chain has fewer interfaces. */
  private Optional<LineChart> ctc(int place, int interfaces) {
    String which = interfaces == 1 ? "" : ", interface " + (place + 1);
    return LineChart.of(
        "CTC%s, validation".formatted(which),
        "nats a label",
        Span.VALUES,
        runs.stream()
            .filter(run -> curves(run).interfaces() > place)
            .map(run -> curves(run).validated(run.name(), entry -> ctc(entry, place)))
            .toList());
  }

  private static double ctc(Validated entry, int place) {
    return entry.valid().ctc().get(place);
  }

  private Optional<LineChart> scores(String metric) {
    return LineChart.of(
        metric + ", validation",
        "percent",
        Span.FROM_ZERO,
        runs.stream().map(run -> curves(run).scored(run.name(), metric)).toList());
  }

  private Element differences() {
    if (comparison.differences().isEmpty()) {
      return Element.of("p")
          .text(
              runs.size() == 1
                  ? "There is one run, so nothing to differ from."
                  : "Nothing: all that made the runs is the same.");
    }
    RunTable table = new RunTable("", runs);
    for (Difference difference : comparison.differences()) {
      table.row(
          difference.what(),
          difference.values().stream().map(value -> value.map(ComparisonPage::shortened)).toList());
    }
    return table.region("What differs");
  }

  private static String shortened(String value) {
    return FINGERPRINT.matcher(value).matches() ? value.substring(0, 12) + "…" : value;
  }
}
