package org.legonn.tf.exec;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Rows of unequal length as rectangular tensors; what is beyond a row's end is 0. Widths are
 * rounded up, so that there are fewer shapes: the native library keeps compiled products by shape.
 */
final class Padded {
  private static final int COLUMNS = 2;
  private static final int FRAMES = 8;

  private Padded() {}

  /** {@code [rows, longest or more]}, at least one column. */
  static TInt32 ints(List<int[]> rows) {
    int columns = roundedUp(rows.stream().mapToInt(row -> row.length).max().orElse(0), COLUMNS);
    int[] flat = new int[rows.size() * columns];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * columns, rows.get(i).length);
    }
    return TInt32.tensorOf(Shape.of(rows.size(), columns), DataBuffers.of(IntBuffer.wrap(flat)));
  }

  private static int roundedUp(int length, int multiple) {
    return Math.max(1, (length + multiple - 1) / multiple) * multiple;
  }

  /** {@code [rows]}: the rows' lengths. */
  static TInt32 lengths(List<int[]> rows) {
    return TInt32.vectorOf(rows.stream().mapToInt(row -> row.length).toArray());
  }

  /** {@code [matrices]}: their frames. */
  static TInt32 frameCounts(List<float[][]> matrices) {
    return TInt32.vectorOf(matrices.stream().mapToInt(matrix -> matrix.length).toArray());
  }

  /** {@code [matrices, longest or more, dimensions]}. */
  static TFloat32 frames(List<float[][]> matrices) {
    int dimensions = matrices.get(0)[0].length;
    int longest =
        roundedUp(matrices.stream().mapToInt(matrix -> matrix.length).max().orElse(0), FRAMES);
    float[] flat = new float[Math.multiplyExact(matrices.size() * longest, dimensions)];
    for (int i = 0; i < matrices.size(); i++) {
      int to = i * longest * dimensions;
      for (float[] frame : matrices.get(i)) {
        System.arraycopy(frame, 0, flat, to, dimensions);
        to += dimensions;
      }
    }
    return TFloat32.tensorOf(
        Shape.of(matrices.size(), longest, dimensions), DataBuffers.of(FloatBuffer.wrap(flat)));
  }
}
