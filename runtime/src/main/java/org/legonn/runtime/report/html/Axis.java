package org.legonn.runtime.report.html;

import java.util.ArrayList;
import java.util.List;

/** From values to places in a drawing, with the values that are worth a line. */
sealed interface Axis {
  /** Where a value lies: 0 is the axis's start, 1 its end. */
  double share(double value);

  /** Round values between start and end. */
  List<Double> ticks();

  /** An axis over the values from {@code low} to {@code high}. */
  static Axis linear(double low, double high) {
    double room = high > low ? 0 : Math.max(Math.abs(low) / 2, 0.5);
    return new Linear(low - room, high + room);
  }

  /** A linear axis from 0. */
  static Axis fromZero(double low, double high) {
    return linear(Math.min(0, low), Math.max(0, high));
  }

  /** A linear axis, or a logarithmic one where positive values differ too much for that. */
  static Axis fitting(double low, double high) {
    return low > 0 && high / low > 10 ? new Logarithmic(low, high) : linear(low, high);
  }

  record Linear(double low, double high) implements Axis {
    private static final int INTERVALS = 5;

    @Override
    public double share(double value) {
      return (value - low) / (high - low);
    }

    @Override
    public List<Double> ticks() {
      double step = roundUp((high - low) / INTERVALS);
      List<Double> ticks = new ArrayList<>();
      for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }

    /** 1, 2 or 5 times a power of 10. */
    private static double roundUp(double step) {
      double power = Math.pow(10, Math.floor(Math.log10(step)));
      double digit = step / power;
      return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
  }

  record Logarithmic(double low, double high) implements Axis {
    @Override
    public double share(double value) {
      return Math.log(value / low) / Math.log(high / low);
    }

    @Override
    public List<Double> ticks() {
      boolean many = high / low > 1e3;
      List<Double> ticks = new ArrayList<>();
      for (int exponent = (int) Math.floor(Math.log10(low));
          Math.pow(10, exponent) <= high;
          exponent++) {
        for (int digit : many ? new int[] {1} : new int[] {1, 2, 5}) {
          double tick = digit * Math.pow(10, exponent);
          if (tick >= low && tick <= high) {
            ticks.add(tick);
          }
        }
      }
      return ticks;
    }
  }
}
