package org.legonn.experiments.multi30k;

import org.legonn.dsl.Signal;
import org.legonn.runtime.Training;

/**
 * How long and how fast systems of captions learn.
 *
 * @param steps of a system on all data
 */
record CaptionSchedule(int steps) {
  static final double RATE = 2e-3;
  static final int SEEDS = 3;

  /** A training as long as one on all data. */
  <I extends Signal> Training<I> of(Training<I> training, int seed, double rate) {
    return training
        .steps(steps)
        .batchTokens(1_550)
        .warmup(Math.min(400, share(12)))
        .learningRate(rate)
        .seed(seed);
  }

  /** Steps of a part of that. */
  int share(int parts) {
    return Math.max(1, steps / parts);
  }
}
