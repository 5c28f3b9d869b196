package org.legonn.tf.layers;

import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The second half of a one-dimensional convolution: position k becomes the sum over j of part j of
 * position {@code k + j - (n - 1) / 2}, where parts are what a dense layer made of each position.
 * Outside a sequence all parts are 0.
 *
 * @param count n, odd
 * @param width D
 */
record ShiftedSum(int count, int width) {
  /** Rows {@code [B·K,n·D]} to {@code [B·K,D]}. */
  Differentiable<TFloat32> sum(Pass pass, Differentiable<TFloat32> parts, Extent extent) {
    if (count == 1) {
      return parts;
    }
    Ops tf = pass.tf();
    Operand<TFloat32> valid = extent.validRows();
    Operand<TFloat32> padded = padded(pass, tf.math.mul(parts, valid), extent, count * width);
    List<Operand<TFloat32>> shifted = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      shifted.add(shifted(pass, padded, extent, j, j * width));
    }
    return pass.value(
        tf.reshape(tf.math.addN(shifted), pass.ints(-1, width)),
        dy -> parts.receive(() -> tf.math.mul(spread(pass, dy, extent), valid)),
        parts);
  }

  private Operand<TFloat32> spread(Pass pass, Operand<TFloat32> dy, Extent extent) {
    Operand<TFloat32> padded = padded(pass, dy, extent, width);
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      parts.add(shifted(pass, padded, extent, count - 1 - j, 0));
    }
    return pass.tf().reshape(pass.tf().concat(parts, pass.scalar(2)), pass.ints(-1, count * width));
  }

  private Operand<TFloat32> padded(Pass pass, Operand<TFloat32> rows, Extent extent, int columns) {
    int side = count / 2;
    return pass.tf()
        .pad(
            pass.tf().reshape(rows, extent.shape(columns)),
            pass.tf().constant(new int[][] {{0, 0}, {side, side}, {0, 0}}),
            pass.scalar(0f));
  }

  private Operand<TFloat32> shifted(
      Pass pass, Operand<TFloat32> padded, Extent extent, int position, int column) {
    Operand<TInt32> size = extent.shape(width);
    return pass.tf().slice(padded, pass.ints(0, position, column), size);
  }
}
