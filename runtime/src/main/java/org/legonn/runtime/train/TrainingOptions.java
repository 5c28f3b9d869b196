package org.legonn.runtime.train;

/**
 * How to train.
 *
 * @param seed draws the order of the data, dropout and jitter
 * @param logEvery steps whose losses a log entry averages
 * @param validateEvery steps between validations; 0 is once an epoch
 */
public record TrainingOptions(
    Budget budget, Schedule schedule, long seed, int logEvery, int validateEvery) {
  public TrainingOptions {
    if (logEvery < 1 || validateEvery < 0) {
      throw new IllegalArgumentException(
          "log every %d, validate every %d: the first must be at least 1, the second not negative"
              .formatted(logEvery, validateEvery));
    }
  }
}
