package org.legonn.onnx;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.legonn.runtime.speech.NpyFile;

/** What PyTorch was given and what it computed, as {@code make_models.py} wrote it. */
final class Numpy {
  private Numpy() {}

  static float[][] matrix(String name) {
    try {
      return NpyFile.read(Path.of(Numpy.class.getResource("/onnx/" + name + ".npy").toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static float[] column(String name) {
    float[][] matrix = matrix(name);
    float[] column = new float[matrix.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = matrix[i][0];
    }
    return column;
  }
}
