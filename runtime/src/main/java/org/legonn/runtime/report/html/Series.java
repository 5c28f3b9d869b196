package org.legonn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * One curve.
 *
 * @param points from left to right
 * @param marked whether each point is shown by itself
 */
public record Series(String name, List<Point> points, boolean marked) {
  public Series {
    points = List.copyOf(points);
  }

  /** A point of a curve; neither number is infinite or not a number. */
  public record Point(double x, double y) {}

  /** The curve with at most so many points: each the mean of as many neighbours. */
  Series thinned(int most) {
    if (points.size() <= most) {
      return this;
    }
    List<Point> fewer = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int from = (int) ((long) i * points.size() / most);
      int to = (int) ((i + 1L) * points.size() / most);
      fewer.add(mean(points.subList(from, to)));
    }
    return new Series(name, fewer, marked);
  }

  private static Point mean(List<Point> some) {
    return new Point(
        some.stream().mapToDouble(Point::x).average().orElseThrow(),
        some.stream().mapToDouble(Point::y).average().orElseThrow());
  }
}
