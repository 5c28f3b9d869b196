package org.legonn.runtime.train;

/**
 * Steps that were not taken, as their loss or gradient was no number.
 *
 * @param count of the whole run
 * @param inRow of which so many are the newest, with no step taken since
 */
record SkippedSteps(long count, int inRow) {
  static final SkippedSteps NONE = new SkippedSteps(0, 0);

  /** Where so many follow each other, it is not a batch that is bad, but the weights. */
  static final int MOST_IN_ROW = 10;

  SkippedSteps plusOne() {
    return new SkippedSteps(count + 1, inRow + 1);
  }

  SkippedSteps afterOneTaken() {
    return inRow == 0 ? this : new SkippedSteps(count, 0);
  }

  /** Whether there is nothing to hope for. */
  boolean areTooMany() {
    return inRow >= MOST_IN_ROW;
  }
}
