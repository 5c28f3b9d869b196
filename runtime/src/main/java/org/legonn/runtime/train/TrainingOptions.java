package org.legonn.runtime.train;

import java.util.Locale;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Schedule;

/**
 * How to train.
 *
 * @param seed draws the order of the data, dropout and jitter
 * @param accumulate batches whose gradients make one step
 * @param averageDecay the greatest of the weights' moving average, in [0, 1), which is then what is
 *     validated and kept; 0 is none
 * @param logEvery steps whose losses a log entry averages
 * @param validateEvery steps between validations; 0 is once an epoch
 * @param selection which weights are kept
 */
public record TrainingOptions(
    Budget budget,
    Schedule schedule,
    long seed,
    int accumulate,
    double averageDecay,
    int logEvery,
    int validateEvery,
    Selection selection) {
  public TrainingOptions {
    if (accumulate < 1 || logEvery < 1 || validateEvery < 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "accumulate %d, log every %d, validate every %d: the first two must be at least 1, the last not negative",
              accumulate,
              logEvery,
              validateEvery));
    }
    if (!(averageDecay >= 0 && averageDecay < 1)) {
      throw new InputException(
          "the decay of the weights' average is %s; give one from 0 to less than 1"
              .formatted(averageDecay));
    }
  }

  /** Without a moving average of the weights. */
  public TrainingOptions(
      Budget budget,
      Schedule schedule,
      long seed,
      int accumulate,
      int logEvery,
      int validateEvery,
      Selection selection) {
    this(budget, schedule, seed, accumulate, 0, logEvery, validateEvery, selection);
  }

  /** Whether a moving average of the weights is kept. */
  public boolean averages() {
    return averageDecay > 0;
  }
}
