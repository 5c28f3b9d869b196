package org.legonn.runtime.speech;

/** The levels of the last frames, to a decibel. */
final class RecentLevels {
  /** The level of the lowest bin; samples of full scale 2³¹ are the loudest there are. */
  private static final int LOWEST = -100;

  private static final int BINS = 300;

  private final int[] counts = new int[BINS];
  private final int[] bins;
  private int next;
  private int held;

  /** Of so many frames. */
  RecentLevels(int frames) {
    this.bins = new int[frames];
  }

  /** Takes the next frame's level, and forgets the oldest when there are enough. */
  void add(double decibels) {
    if (held == bins.length) {
      counts[bins[next]]--;
    } else {
      held++;
    }
    int bin = Math.max(0, Math.min(BINS - 1, (int) Math.round(decibels) - LOWEST));
    bins[next] = bin;
    counts[bin]++;
    next = (next + 1) % bins.length;
  }

  /** The level that such a share of the frames doesn't exceed; infinite where there are none. */
  double quantile(double share) {
    int below = (int) (share * (held - 1));
    for (int bin = 0; bin < BINS; bin++) {
      below -= counts[bin];
      if (below < 0) {
        return bin + LOWEST;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
