package org.legonn.runtime.report.html;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.legonn.runtime.report.html.Series.Point;

/**
 * Curves over training steps, or over something else, as inline SVG with a legend that tells each
 * curve's last value. Curves differ in colour and in their dashes, so that neither is needed to
 * tell two apart.
 */
public final class LineChart {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 220;
  private static final int LEFT = 44;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 24;
  private static final int MOST_POINTS = 300;
  private static final int COLOURS = 6;
  private static final int DASHES = 5;

  private final String title;
  private final String unit;
  private final String over;
  private final List<Series> series;
  private final Axis across;
  private final Axis up;

  /** What the vertical axis spans. */
  public enum Span {
    /** The values; logarithmic where they are positive and differ by more than ten times. */
    VALUES,
    /** The values and 0; linear. */
    FROM_ZERO
  }

  /** A chart of curves of which at least one has a point; those without are left out. */
  public LineChart(String title, String unit, Span span, List<Series> series) {
    this(title, unit, "step", span, series);
  }

  /** The same over something else than steps. */
  public LineChart(String title, String unit, String over, Span span, List<Series> series) {
    this.title = title;
    this.unit = unit;
    this.over = over;
    this.series =
        series.stream()
            .filter(one -> !one.points().isEmpty())
            .map(one -> one.thinned(MOST_POINTS))
            .toList();
    this.across = Axis.linear(xs().min().orElseThrow(), xs().max().orElseThrow());
    double low = ys().min().orElseThrow();
    double high = ys().max().orElseThrow();
    this.up = span == Span.FROM_ZERO ? Axis.fromZero(low, high) : Axis.fitting(low, high);
  }

  /** A chart, or nothing where no curve has a point. */
  public static Optional<LineChart> of(String title, String unit, Span span, List<Series> series) {
    return series.stream().allMatch(one -> one.points().isEmpty())
        ? Optional.empty()
        : Optional.of(new LineChart(title, unit, span, series));
  }

  private DoubleStream xs() {
    return series.stream().flatMap(one -> one.points().stream()).mapToDouble(Point::x);
  }

  private DoubleStream ys() {
    return series.stream().flatMap(one -> one.points().stream()).mapToDouble(Point::y);
  }

  /** The chart as a figure. */
  public Element figure() {
    Element legend = Element.of("ul", "legend");
    Element drawing =
        Element.of("svg")
            .set("viewBox", String.format(Locale.ROOT, "0 0 %d %d", WIDTH, HEIGHT))
            .set("role", "img")
            .set("aria-label", title + ", " + unit + ", by " + over);
    drawGrid(drawing);
    for (int i = 0; i < series.size(); i++) {
      String look = String.format(Locale.ROOT, "c%d d%d", i % COLOURS, i % DASHES);
      legend.add(entry(series.get(i), look));
      draw(series.get(i), look, drawing);
    }
    return Element.of("figure", "chart")
        .add(
            Element.of("figcaption").text(title).add(Element.of("small").text(unit)),
            legend,
            drawing,
            Element.of("p", "axis").set("aria-hidden", "true").text(over));
  }

  private void drawGrid(Element drawing) {
    for (double tick : up.ticks()) {
      String y = Numbers.place(y(tick));
      drawing.add(
          line(LEFT, y, WIDTH - RIGHT, y),
          label(LEFT - 6, y(tick) + 3.5, "end", Numbers.brief(tick)));
    }
    for (double tick : across.ticks()) {
      drawing.add(label(x(tick), HEIGHT - 6, "middle", Numbers.brief(tick)));
    }
  }

  private static Element line(int fromX, String fromY, int toX, String toY) {
    return Element.of("line", "grid")
        .set("x1", fromX)
        .set("y1", fromY)
        .set("x2", toX)
        .set("y2", toY);
  }

  private static Element label(double x, double y, String anchor, String text) {
    return Element.of("text")
        .set("x", Numbers.place(x))
        .set("y", Numbers.place(y))
        .set("text-anchor", anchor)
        .text(text);
  }

  private void draw(Series one, String look, Element drawing) {
    String path =
        one.points().stream()
            .map(point -> Numbers.place(x(point.x())) + "," + Numbers.place(y(point.y())))
            .collect(Collectors.joining(" "));
    drawing.add(Element.of("polyline", look).set("points", path));
    if (one.marked() || one.points().size() == 1) {
      one.points().forEach(point -> drawing.add(mark(one, point, look)));
    }
  }

  private Element mark(Series one, Point point, String look) {
    String says =
        String.format(
            Locale.ROOT, "%s %s at %s %.0f", one.name(), Numbers.brief(point.y()), over, point.x());
    return Element.of("circle", look)
        .set("cx", Numbers.place(x(point.x())))
        .set("cy", Numbers.place(y(point.y())))
        .set("r", 3)
        .add(Element.of("title").text(says));
  }

  private static Element entry(Series one, String look) {
    Point last = one.points().get(one.points().size() - 1);
    return Element.of("li")
        .add(key(look))
        .text(one.name() + " ")
        .add(Element.of("b").text(Numbers.brief(last.y())));
  }

  /** A piece of the curve's line. */
  private static Element key(String look) {
    return Element.of("svg", "key")
        .set("viewBox", "0 0 26 8")
        .set("aria-hidden", "true")
        .add(Element.of("line", look).set("x1", 0).set("y1", 4).set("x2", 26).set("y2", 4));
  }

  private double x(double value) {
    return LEFT + across.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - up.share(value) * (HEIGHT - TOP - BOTTOM);
  }
}
