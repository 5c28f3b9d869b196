package org.legonn.runtime.backend;

import org.legonn.runtime.weights.NamedTensors;

/**
 * What an optimizer knows besides the weights.
 *
 * @param steps that it has taken
 * @param moments running means of gradients and of their squares, each of its weight's shape:
 *     {@code MODULE/TENSOR/adam-first} and {@code MODULE/TENSOR/adam-second} of every weight that
 *     learns
 */
public record OptimizerState(long steps, NamedTensors moments) {
  public OptimizerState {
    if (steps < 0) {
      throw new IllegalArgumentException(steps + " steps");
    }
  }
}
