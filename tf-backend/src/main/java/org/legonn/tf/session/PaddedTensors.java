package org.legonn.tf.session;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import org.legonn.runtime.backend.Source;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Rows of unequal length as rectangular tensors; what is beyond a row's end is 0, but where another
 * number is said. Widths are rounded up, so that there are fewer shapes: the native library keeps
 * compiled products by shape.
 */
final class PaddedTensors {
  private static final int COLUMNS = 2;
  private static final int FRAMES = 8;

  private PaddedTensors() {}

  /** {@code [rows, longest or more]}, at least one column. */
  static TInt32 ints(List<int[]> rows) {
    return ints(rows, 0, 0);
  }

  /**
   * The same with at least one element more in each row, and that and all behind it {@code end}.
   */
  static TInt32 ended(List<int[]> rows, int end) {
    return ints(rows, 1, end);
  }

  private static TInt32 ints(List<int[]> rows, int more, int padding) {
    int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    int columns = roundedUp(longest + more, COLUMNS);
    int[] flat = new int[rows.size() * columns];
    Arrays.fill(flat, padding);
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

  /** Sources of one kind: symbols, samples or frames. */
  static TType sources(List<Source> batch) {
    Source first = batch.get(0);
    if (first instanceof Source.Symbols) {
      return ints(batch.stream().map(each -> ((Source.Symbols) each).classes()).toList());
    }
    if (first instanceof Source.Samples) {
      return floats(batch.stream().map(each -> ((Source.Samples) each).samples()).toList());
    }
    return frames(batch.stream().map(each -> ((Source.Frames) each).features()).toList());
  }

  /** {@code [rows]}: the sources' lengths in symbols or frames. */
  static TInt32 sourceLengths(List<Source> batch) {
    return TInt32.vectorOf(batch.stream().mapToInt(Source::length).toArray());
  }

  /** {@code [rows, longest]}. */
  private static TFloat32 floats(List<float[]> rows) {
    int columns = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    float[] flat = new float[Math.multiplyExact(rows.size(), columns)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * columns, rows.get(i).length);
    }
    return TFloat32.tensorOf(
        Shape.of(rows.size(), columns), DataBuffers.of(FloatBuffer.wrap(flat)));
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
