package org.legonn.runtime.backend;

import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.Workers;

/** What a {@link Backend} can that lets several processes train together. */
public interface SpansWorkers {
  /**
   * Waits until all workers are there.
   *
   * @throws BackendException if a native library is missing
   * @throws WorkersException if another worker doesn't come
   */
  WorkerGroup join(Workers workers);
}
