package org.legonn.onnx;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.contract.OnnxContract;

/** The compiler takes what ONNX Runtime loads, and nothing newer. */
class OperatorVersionsTest {
  /** The file begins with its format, and ends with its opset. */
  private static final int FORMAT = 1;

  private byte[] model;

  @BeforeEach
  void readAModel() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/onnx/tones.onnx")) {
      model = in.readAllBytes();
    }
    assertThat(model[FORMAT]).isEqualTo(7);
    assertThat(model[model.length - 1]).isEqualTo(13);
  }

  @Test
  void theNewestOpsetIsLoadedAndNoneAboveIt() throws OrtException {
    model[model.length - 1] = OnnxContract.NEWEST_OPERATORS;
    load();
    model[model.length - 1]++;
    assertThrows(OrtException.class, this::load);
  }

  @Test
  void theNewestFormatIsLoadedAndNoneAboveIt() throws OrtException {
    model[FORMAT] = OnnxContract.NEWEST_FORMAT;
    load();
    model[FORMAT]++;
    assertThrows(OrtException.class, this::load);
  }

  private void load() throws OrtException {
    OrtEnvironment.getEnvironment().createSession(model).close();
  }
}
