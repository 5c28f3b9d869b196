package org.legonn.runtime.backend;

import java.util.ServiceLoader;
import org.legonn.runtime.failure.BackendException;

/** Finds what runs models that were trained elsewhere, on the class path or the module path. */
public final class OutsideEngines {
  private OutsideEngines() {}

  /**
   * The engine that is there.
   *
   * @param module that wants it, for the message
   * @throws BackendException if there is none
   */
  public static OutsideEngine find(String module) {
    return ServiceLoader.load(OutsideEngine.class)
        .findFirst()
        .orElseThrow(
            () ->
                new BackendException(
                    "%s is an ONNX model, and nothing that runs one is on the class path or the module path; add the dependency org.legonn:legonn-onnx"
                        .formatted(module)));
  }
}
