package org.legonn.tf.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/** Small differentiable functions of rows {@code [N,D]}. */
final class Rows {
  private Rows() {}

  /** {@code a + b}, of equal shape. */
  static Value<TFloat32> add(Pass pass, Value<TFloat32> a, Value<TFloat32> b) {
    return pass.value(
        pass.tf().math.add(a, b),
        dy -> {
          a.receive(() -> dy);
          b.receive(() -> dy);
        },
        a,
        b);
  }

  /** {@code x} times a constant. */
  static Value<TFloating> scale(Pass pass, Value<TFloating> x, double factor) {
    return times(pass, x, pass.computeScalar((float) factor));
  }

  /** {@code x} times a constant scalar. */
  static <T extends TFloating> Value<T> times(Pass pass, Value<T> x, Operand<T> scalar) {
    return pass.value(
        pass.tf().math.mul(x, scalar), dy -> x.receive(() -> pass.tf().math.mul(dy, scalar)), x);
  }

  static Value<TFloating> relu(Pass pass, Value<TFloating> x) {
    Operand<TFloating> y = pass.tf().nn.relu(x);
    return pass.value(y, dy -> x.receive(() -> ReluGrad.create(pass.tf().scope(), dy, y)), x);
  }

  /** The same elements in rows of another width. */
  static Value<TFloat32> reshape(Pass pass, Value<TFloat32> x, int width) {
    Operand<TInt32> shape = pass.tf().shape(x);
    return pass.value(
        pass.tf().reshape(x, pass.ints(-1, width)),
        dy -> x.receive(() -> pass.tf().reshape(dy, shape)),
        x);
  }

  /** The rows of those numbers. */
  static <T extends TType> Value<T> gather(Pass pass, Value<T> rows, Operand<TInt32> indices) {
    return pass.value(
        pass.tf().gather(rows, indices, pass.scalar(0)),
        dy ->
            rows.receive(() -> pass.tf().math.unsortedSegmentSum(dy, indices, pass.size(rows, 0))),
        rows);
  }

  static Operand<TFloat32> rowMean(Pass pass, Operand<TFloat32> x) {
    return pass.tf().math.mean(x, pass.scalar(1), Mean.keepDims(true));
  }
}
