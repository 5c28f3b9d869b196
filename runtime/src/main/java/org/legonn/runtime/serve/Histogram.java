package org.legonn.runtime.serve;

import java.util.Arrays;
import java.util.Locale;

/** How many values fell below each of some bounds, in Prometheus' text form. */
final class Histogram {
  private final double[] bounds;
  private final long[] counts;
  private double sum;

  Histogram(double... bounds) {
    this.bounds = bounds.clone();
    this.counts = new long[bounds.length + 1];
  }

  synchronized void add(double value) {
    int place = Arrays.binarySearch(bounds, value);
    counts[place < 0 ? -place - 1 : place]++;
    sum += value;
  }

  synchronized void write(String name, StringBuilder out) {
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      String bound = i < bounds.length ? number(bounds[i]) : "+Inf";
      out.append(name).append("_bucket{le=\"").append(bound).append("\"} ");
      out.append(below).append('\n');
    }
    out.append(name).append("_sum ").append(number(sum)).append('\n');
    out.append(name).append("_count ").append(below).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "");
  }
}
