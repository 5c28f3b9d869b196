package org.legonn.runtime.backend;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.BackendException;

/** This project's runtime brings nothing that runs models from elsewhere. */
class OutsideEnginesTest {
  @Test
  void whoeverNeedsOneIsToldWhichDependencyBringsIt() {
    assertThat(assertThrows(BackendException.class, () -> OutsideEngines.find("listener")))
        .hasMessageThat()
        .isEqualTo(
            "listener is an ONNX model, and nothing that runs one is on the class path or the"
                + " module path; add the dependency org.legonn:legonn-onnx");
  }
}
