package org.legonn.runtime.backend;

import java.util.ServiceLoader;
import org.legonn.runtime.failure.BackendException;

/** Finds the tensor engine on the class path or the module path. */
public final class Backends {
  private Backends() {}

  /**
   * The engine that is there.
   *
   * @throws BackendException if there is none
   */
  public static Backend find() {
    return ServiceLoader.load(Backend.class)
        .findFirst()
        .orElseThrow(
            () ->
                new BackendException(
                    "no tensor engine is on the class path or the module path; add the dependency org.legonn:legonn-tf-backend"));
  }
}
