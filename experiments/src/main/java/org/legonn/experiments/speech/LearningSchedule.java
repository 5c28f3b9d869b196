package org.legonn.experiments.speech;

import org.legonn.dsl.Signal;
import org.legonn.runtime.Training;

/**
 * How long, how fast and how much at a time a system of the experiments learns.
 *
 * @param rate the learning rate after the warm-up
 * @param batch tokens of text, frames of speech
 */
public record LearningSchedule(int steps, int warmup, double rate, int batch) {
  /** The same, shorter or longer; all of it is a share of 1. */
  public LearningSchedule shortened(double share) {
    return new LearningSchedule(
        Math.max(1, (int) Math.round(share * steps)),
        (int) Math.round(share * warmup),
        rate,
        batch);
  }

  /** A training as scheduled. */
  public <I extends Signal> Training<I> of(Training<I> training) {
    return training
        .steps(steps)
        .warmup(warmup)
        .learningRate(rate)
        .batchTokens(batch)
        .averageDecay(0.999)
        .validEvery(500);
  }
}
