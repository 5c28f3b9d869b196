package org.legonn.runtime.backend;

/**
 * What changes from step to step.
 *
 * @param seed draws dropout, jitter and masks: the same weights, batch and seed give the same step
 * @param averageDecay the greatest decay of the weights' moving average; 0 keeps no average, and it
 *     is 0 unless the model {@linkplain KeepsMovingAverage keeps one}
 */
public record StepOptions(double learningRate, long seed, double averageDecay) {
  /** Without a moving average. */
  public StepOptions(double learningRate, long seed) {
    this(learningRate, seed, 0);
  }

  /**
   * The decay d of a module's moving average, which becomes d · average + (1 - d) · weights after
   * the step: less in the beginning, so that the first weights don't count for long.
   *
   * @param number of the step among those that the module takes part in, from 1
   */
  public double averageDecay(long number) {
    return Math.min(averageDecay, (1.0 + number) / (10.0 + number));
  }
}
