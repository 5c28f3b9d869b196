package org.legonn.runtime.backend;

/**
 * A {@link Model} that also keeps a moving average of its weights: {@link StepOptions#averageDecay}
 * may be more than 0.
 */
public interface KeepsMovingAverage {
  /**
   * Exchanges the weights with their moving average, which starts as the weights are when it is
   * first asked for or trained with; twice is to the bit as before. Frozen modules stay as they
   * are.
   *
   * @throws IllegalStateException if the model is closed
   */
  void swapAverage();
}
