package org.legonn.examples.numbers.demo;

import com.google.common.html.HtmlEscapers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Curves over training steps, as a scalable drawing that takes its colours from the page.
 *
 * @param title what is drawn, with its unit
 */
record LineChart(String title, List<Curve> curves) {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 240;
  private static final int LEFT = 34;
  private static final int RIGHT = 8;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;

  LineChart {
    curves = List.copyOf(curves);
  }

  /** A point of a curve. */
  record Point(double step, double value) {}

  /**
   * One curve.
   *
   * @param style the style sheet's classes that colour and dash it
   */
  record Curve(String name, String style, List<Point> points) {
    Curve {
      points = List.copyOf(points);
    }
  }

  /** The chart as a figure, with its legend. */
  String html() {
    double steps = greatest(Point::step);
    double top = Math.ceil(greatest(Point::value));
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(escaped(title), WIDTH, HEIGHT, escaped(title)));
    for (int i = 0; i <= 4; i++) {
      grid(svg, top * i / 4, top, steps * i / 4, steps);
    }
    for (Curve curve : curves) {
      String points =
          curve.points().stream()
              .map(p -> number(x(p.step(), steps)) + "," + number(y(p.value(), top)))
              .collect(Collectors.joining(" "));
      svg.append("<polyline class=\"curve %s\" points=\"%s\"/>%n".formatted(curve.style(), points));
    }
    return svg.append("</svg>").append(legend()).append("</figure>\n").toString();
  }

  private void grid(StringBuilder svg, double value, double top, double step, double steps) {
    svg.append(
        "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>%n"
            .formatted(LEFT, WIDTH - RIGHT, number(y(value, top)), number(y(value, top))));
    svg.append(
        "<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>%n"
            .formatted(LEFT - 6, number(y(value, top) + 4), number(value)));
    svg.append(
        "<text x=\"%s\" y=\"%d\" text-anchor=\"%s\">%.0f</text>%n"
            .formatted(number(x(step, steps)), HEIGHT - 6, step < steps ? "middle" : "end", step));
  }

  private String legend() {
    return curves.stream()
        .map(
            curve ->
                ("<li><svg viewBox=\"0 0 24 8\" aria-hidden=\"true\"><line class=\"curve %s\""
                        + " x1=\"0\" x2=\"24\" y1=\"4\" y2=\"4\"/></svg>%s</li>")
                    .formatted(curve.style(), escaped(curve.name())))
        .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
  }

  private double greatest(java.util.function.ToDoubleFunction<Point> coordinate) {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(coordinate)
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }

  private static double x(double step, double steps) {
    return LEFT + (WIDTH - LEFT - RIGHT) * step / Math.max(steps, 1);
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / Math.max(top, 1e-9);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
