package org.legonn.runtime.train;

/**
 * How to train.
 *
 * @param seed draws the order of the data, dropout and jitter
 * @param accumulate batches whose gradients make one step
 * @param logEvery steps whose losses a log entry averages
 * @param validateEvery steps between validations; 0 is once an epoch
 * @param selection which weights are kept
 */
public record TrainingOptions(
    Budget budget,
    Schedule schedule,
    long seed,
    int accumulate,
    int logEvery,
    int validateEvery,
    Selection selection) {
  public TrainingOptions {
    if (accumulate < 1 || logEvery < 1 || validateEvery < 0) {
      throw new IllegalArgumentException(
          "accumulate %d, log every %d, validate every %d: the first two must be at least 1, the last not negative"
              .formatted(accumulate, logEvery, validateEvery));
    }
  }
}
