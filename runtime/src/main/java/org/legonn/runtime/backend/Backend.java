package org.legonn.runtime.backend;

import java.util.List;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;

/** A tensor engine, found by {@link java.util.ServiceLoader}. */
public interface Backend {
  /** The engine's name and version, as it shall stand in a run's provenance. */
  String name();

  /**
   * Builds a chain with fresh weights.
   *
   * @throws BackendException if the device or a native library is missing
   */
  Model open(ModelPlan plan, EngineOptions options);

  /** Looks at what the engine needs of this machine; throws nothing, whatever is missing. */
  default List<Finding> diagnose() {
    return List.of();
  }
}
