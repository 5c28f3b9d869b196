package org.legonn.tf;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.legonn.runtime.backend.OptimizerState;
import org.legonn.runtime.weights.NamedTensors;

/** How many steps have been taken, and in how many of them each module took part. */
final class ModuleSteps {
  private final Map<String, Long> counts = new HashMap<>();
  private long all;

  /** None yet, of modules of these names. */
  ModuleSteps(Collection<String> modules) {
    modules.forEach(module -> counts.put(module, 0L));
  }

  /** In how many a module took part. */
  long of(String module) {
    return counts.getOrDefault(module, 0L);
  }

  /** Counts a step in which these took part. */
  void count(Collection<String> modules) {
    all++;
    modules.forEach(module -> counts.merge(module, 1L, Long::sum));
  }

  OptimizerState with(NamedTensors moments) {
    Map<String, Long> fewer = new HashMap<>(counts);
    fewer.values().removeIf(count -> count == all);
    return new OptimizerState(all, fewer, moments);
  }

  void set(OptimizerState state) {
    all = state.steps();
    counts.replaceAll((module, before) -> state.steps(module));
  }
}
