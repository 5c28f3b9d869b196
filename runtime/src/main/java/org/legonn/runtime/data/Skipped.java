package org.legonn.runtime.data;

/**
 * Pairs of one pass that training leaves out, and why.
 *
 * @param read pairs in all
 * @param empty of which a side is empty
 * @param tooLong longer than the limit
 * @param infeasible kept, but too long for an interface, so that its CTC loss is left out
 */
public record Skipped(long read, long empty, long tooLong, long infeasible) {
  static final Skipped NONE = new Skipped(0, 0, 0, 0);

  /** Pairs that training sees. */
  public long kept() {
    return read - empty - tooLong;
  }

  Skipped kept(boolean feasible) {
    return new Skipped(read + 1, empty, tooLong, infeasible + (feasible ? 0 : 1));
  }

  Skipped withEmpty() {
    return new Skipped(read + 1, empty + 1, tooLong, infeasible);
  }

  Skipped withTooLong() {
    return new Skipped(read + 1, empty, tooLong + 1, infeasible);
  }
}
