package org.legonn.runtime.report;

import java.util.List;
import java.util.Locale;
import org.legonn.runtime.report.html.Element;
import org.legonn.runtime.report.html.LineChart;
import org.legonn.runtime.report.html.LineChart.Span;
import org.legonn.runtime.report.html.Page;
import org.legonn.runtime.report.html.Region;
import org.legonn.runtime.report.html.Series;
import org.legonn.runtime.report.html.Series.Point;
import org.legonn.runtime.result.Calibration;
import org.legonn.runtime.result.Calibration.Confidence;

/** A page that shows whether a chain is as sure of words as it should be. */
public final class CalibrationPage {
  private static final String TITLE = "How sure, and how right";

  private final Calibration calibration;

  public CalibrationPage(Calibration calibration) {
    this.calibration = calibration;
  }

  /** The page. */
  public Page page() {
    return new Page(
        TITLE,
        List.of(
            Element.of("header")
                .add(
                    Element.of("h1").text(TITLE),
                    Element.of("p", "soft").text(CalibrationPage.summary(calibration))),
            Element.of("p")
                .text(
                    "Words of like confidence stand together. Of words that the chain is 80 % sure"
                        + " of, 80 % should be right: then the points lie on the straight line."
                        + " Points above it are of words that are right more often than the chain"
                        + " thinks, points below it of those that are wrong more often."),
            chart(),
            table()));
  }

  /** The numbers in a line. */
  public static String summary(Calibration calibration) {
    return String.format(
        Locale.ROOT,
        "confidence: %,d words, %.1f %% right; expected calibration error %.3f; area under the curve %s",
        calibration.words(),
        100 * calibration.right(),
        calibration.error(),
        calibration.areaUnderCurve().isPresent()
            ? String.format(Locale.ROOT, "%.3f", calibration.areaUnderCurve().getAsDouble())
            : "unknown, as all words are alike");
  }

  private Element chart() {
    List<Point> measured =
        calibration.ranges().stream()
            .map(range -> new Point(100 * range.confidence(), 100 * range.right()))
            .toList();
    List<Point> ideal = List.of(new Point(0, 0), new Point(100, 100));
    return Element.of("div", "charts")
        .add(
            new LineChart(
                    "Words that are right",
                    "percent",
                    "confidence in percent",
                    Span.FROM_ZERO,
                    List.of(
                        new Series("measured", measured, true),
                        new Series("as it should be", ideal, false)))
                .figure());
  }

  private Element table() {
    Element table =
        Element.of("table", "positions").add(row("th", "confidence, mean", "right", "words"));
    for (Confidence range : calibration.ranges()) {
      table.add(
          row(
              "td",
              percent(range.confidence()),
              percent(range.right()),
              String.format(Locale.ROOT, "%,d", range.words())));
    }
    return Region.of("words by confidence", table);
  }

  private static Element row(String cell, String... texts) {
    Element row = Element.of("tr");
    for (String text : texts) {
      row.add(Element.of(cell).text(text));
    }
    return row;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
