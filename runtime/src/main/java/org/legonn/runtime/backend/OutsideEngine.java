package org.legonn.runtime.backend;

import org.legonn.dsl.DeclaredOnnx;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;

/**
 * Runs models that were trained elsewhere, found by {@link java.util.ServiceLoader}. The tensor
 * engine knows nothing of them: it is fed the marginals that they give.
 */
public interface OutsideEngine {
  /** The engine's name and version. */
  String name();

  /**
   * Loads a model, whose file has been compared with its declaration.
   *
   * @throws BackendException if the model can't be loaded, or the device is missing
   */
  OutsideModel open(DeclaredOnnx model, EngineOptions options);
}
