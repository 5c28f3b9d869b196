package org.legonn.runtime.train;

import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/** Asks a model for the moving average of its weights. */
final class AveragedWeights {
  private AveragedWeights() {}

  /** What is done while the average stands in the weights' place. */
  @FunctionalInterface
  interface Use<E extends Exception> {
    void act() throws E;
  }

  /**
   * Exchanges a model's weights with their average for as long as something takes. Whatever that
   * throws, they are back afterwards: who tries it again would else take one for the other.
   *
   * @throws InputException if its engine keeps none
   */
  static <E extends Exception> void use(Model model, Use<E> use) throws E {
    KeepsMovingAverage averaging = of(model);
    averaging.swapAverage();
    try {
      use.act();
    } finally {
      averaging.swapAverage();
    }
  }

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
