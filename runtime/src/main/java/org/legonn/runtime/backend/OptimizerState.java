package org.legonn.runtime.backend;

import java.util.Map;
import org.legonn.runtime.weights.NamedTensors;

/**
 * What an optimizer knows besides the weights.
 *
 * @param steps that it has taken
 * @param ofModules of these steps so many, by the name of a module that took part in fewer; in a
 *     family no module need take part in all
 * @param moments running means of gradients and of their squares, each of its weight's shape:
 *     {@code MODULE/TENSOR/adam-first} and {@code MODULE/TENSOR/adam-second} of every weight that
 *     learns
 */
public record OptimizerState(long steps, Map<String, Long> ofModules, NamedTensors moments) {
  public OptimizerState {
    ofModules = Map.copyOf(ofModules);
    if (steps < 0) {
      throw new IllegalArgumentException(steps + " steps");
    }
    if (ofModules.values().stream().anyMatch(some -> some < 0 || some > steps)) {
      throw new IllegalArgumentException(ofModules + " of " + steps + " steps");
    }
  }

  /** Where every module took part in every step. */
  public OptimizerState(long steps, NamedTensors moments) {
    this(steps, Map.of(), moments);
  }

  /** The steps that a module took part in. */
  public long steps(String module) {
    return ofModules.getOrDefault(module, steps);
  }
}
