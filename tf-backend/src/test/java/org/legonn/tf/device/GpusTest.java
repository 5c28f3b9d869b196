package org.legonn.tf.device;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.BackendException;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

class GpusTest {
  @Test
  void saysWhyTensorFlowCanNotTell() {
    NativeLibrary.load();
    TF_Status status = tensorflow.TF_NewStatus();
    try {
      Gpus.requireOk(status);
      tensorflow.TF_SetStatus(status, tensorflow.TF_INTERNAL, "no driver");
      BackendException refused = assertThrows(BackendException.class, () -> Gpus.requireOk(status));
      assertThat(refused)
          .hasMessageThat()
          .isEqualTo(
              "TensorFlow can't look for devices (no driver); legonn doctor tells what is wrong with this machine");
    } finally {
      tensorflow.TF_DeleteStatus(status);
    }
  }
}
