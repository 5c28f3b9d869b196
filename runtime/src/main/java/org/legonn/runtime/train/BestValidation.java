package org.legonn.runtime.train;

/**
 * The best validation of a run so far.
 *
 * @param step at which it was; 0 before the first
 * @param score what it scored
 * @param since validations since then that were no better
 */
record BestValidation(long step, double score, int since) {
  static final BestValidation NONE = new BestValidation(0, 0, 0);

  /** The best after another validation; any number is better than none. */
  BestValidation after(long newStep, double newScore, boolean higherIsBetter) {
    boolean better = higherIsBetter ? newScore > score : newScore < score;
    return step == 0 || Double.isNaN(score) || better
        ? new BestValidation(newStep, newScore, 0)
        : new BestValidation(step, score, since + 1);
  }
}
