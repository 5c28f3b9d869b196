package org.legonn.runtime.train;

/** Times a run, and the laps between its log entries. */
final class Stopwatch {
  private final long start = System.nanoTime();
  private long lapStart = start;
  private double lapWaited;
  private long tokens;
  private long pausedAt;

  /** Begins a lap; {@code waited} is how many seconds the run has waited for data so far. */
  void lap(double waited) {
    lapStart = System.nanoTime();
    lapWaited = waited;
    tokens = 0;
  }

  /** What comes until {@link #goOn} is not the lap's. */
  void pause() {
    pausedAt = System.nanoTime();
  }

  void goOn() {
    lapStart += System.nanoTime() - pausedAt;
  }

  void count(long more) {
    tokens += more;
  }

  double tokensPerSecond() {
    return tokens / since(lapStart);
  }

  /** The share of the lap that went into waiting for data. */
  double waiting(double waited) {
    return Math.min(1, (waited - lapWaited) / since(lapStart));
  }

  /** Seconds since the start. */
  double seconds() {
    return since(start);
  }

  private static double since(long nanos) {
    return Math.max(1, System.nanoTime() - nanos) / 1e9;
  }
}
