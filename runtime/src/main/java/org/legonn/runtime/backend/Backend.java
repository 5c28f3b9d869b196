package org.legonn.runtime.backend;

import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;

/**
 * A tensor engine, found by {@link java.util.ServiceLoader}. One that can say what it needs of a
 * machine also implements {@link DiagnosesMachine}.
 */
public interface Backend {
  /** The engine's name and version, as it shall stand in a run's provenance. */
  String name();

  /**
   * Builds a chain with fresh weights.
   *
   * @throws BackendException if the device or a native library is missing
   */
  Model open(ModelPlan plan, EngineOptions options);
}
