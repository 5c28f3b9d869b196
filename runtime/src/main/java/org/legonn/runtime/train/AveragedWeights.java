package org.legonn.runtime.train;

import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/** Asks a model for the moving average of its weights. */
final class AveragedWeights {
  private AveragedWeights() {}

  /**
   * The model as one that keeps an average.
   *
   * @throws InputException if its engine keeps none
   */
  static KeepsMovingAverage of(Model model) {
    if (model instanceof KeepsMovingAverage averaging) {
      return averaging;
    }
    throw new InputException(
        Wording.of(
            "this engine keeps no moving average of weights; leave %s away",
            Setting.AVERAGE_DECAY));
  }
}
