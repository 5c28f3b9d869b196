package org.legonn.runtime.backend;

/**
 * What changes from step to step.
 *
 * @param seed draws dropout, jitter and masks: the same weights, batch and seed give the same step
 * @param averageDecay d of the weights' moving average, which becomes d · average + (1 - d) ·
 *     weights after the step; 0 keeps no average, and it is 0 unless the model {@linkplain
 *     KeepsMovingAverage keeps one}
 */
public record StepOptions(double learningRate, long seed, double averageDecay) {
  /** Without a moving average. */
  public StepOptions(double learningRate, long seed) {
    this(learningRate, seed, 0);
  }
}
