package org.legonn.runtime.backend;

import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Workers;

/** What a {@link Backend} can that lets several processes train one chain. */
public interface SpansWorkers {
  /**
   * Builds a chain with fresh weights once all workers are there.
   *
   * @throws BackendException if the device or a native library is missing
   * @throws WorkersException if another worker doesn't come
   */
  SharedModel open(ModelPlan plan, EngineOptions options, Workers workers);
}
