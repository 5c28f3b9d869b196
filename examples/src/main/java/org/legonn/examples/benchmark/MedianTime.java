package org.legonn.examples.benchmark;

import java.util.Arrays;

/** Times a piece of work: the median of 20 after 5 to warm up. */
final class MedianTime {
  private static final int WARM_UPS = 5;
  private static final int TIMES = 20;

  private MedianTime() {}

  /** Milliseconds. */
  static double of(Runnable work) {
    for (int i = 0; i < WARM_UPS; i++) {
      work.run();
    }
    double[] milliseconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      work.run();
      milliseconds[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(milliseconds);
    return (milliseconds[TIMES / 2 - 1] + milliseconds[TIMES / 2]) / 2;
  }
}
