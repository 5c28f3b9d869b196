package org.legonn.tf.primitives;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/** Small differentiable functions of rows {@code [N,D]}. */
public final class RowFunctions {
  private RowFunctions() {}

  /** {@code a + b}, of equal shape. */
  public static Differentiable<TFloat32> add(
      Pass pass, Differentiable<TFloat32> a, Differentiable<TFloat32> b) {
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
  public static Differentiable<TFloating> scale(
      Pass pass, Differentiable<TFloating> x, double factor) {
    return times(pass, x, pass.computeScalar((float) factor));
  }

  /** {@code x} times a constant scalar. */
  public static <T extends TFloating> Differentiable<T> times(
      Pass pass, Differentiable<T> x, Operand<T> scalar) {
    return pass.value(
        pass.tf().math.mul(x, scalar), dy -> x.receive(() -> pass.tf().math.mul(dy, scalar)), x);
  }

  /** {@code max(x, 0)}. */
  public static Differentiable<TFloating> relu(Pass pass, Differentiable<TFloating> x) {
    Operand<TFloating> y = pass.tf().nn.relu(x);
    return pass.value(y, dy -> x.receive(() -> ReluGrad.create(pass.tf().scope(), dy, y)), x);
  }

  /** {@code x · σ(x)}. */
  public static Differentiable<TFloating> swish(Pass pass, Differentiable<TFloating> x) {
    Ops tf = pass.tf();
    Operand<TFloating> gate = tf.math.sigmoid(x);
    Operand<TFloating> y = tf.math.mul(x, gate);
    return pass.value(
        y,
        // σ + y · (1 - σ)
        dy ->
            x.receive(
                () -> {
                  Operand<TFloating> rest = tf.math.sub(pass.computeScalar(1f), gate);
                  return tf.math.mul(dy, tf.math.add(gate, tf.math.mul(y, rest)));
                }),
        x);
  }

  /**
   * A gated linear unit (Dauphin et al., 2017): rows {@code [N,2·D]} of values and gates to {@code
   * [N,D]}, each value times the sigmoid of its gate.
   */
  public static Differentiable<TFloat32> gatedLinear(Pass pass, Differentiable<TFloat32> x) {
    Ops tf = pass.tf();
    List<Output<TFloat32>> halves = tf.split(pass.scalar(1), x, 2L).output();
    Operand<TFloat32> gate = tf.math.sigmoid(halves.get(1));
    Operand<TFloat32> y = tf.math.mul(halves.get(0), gate);
    return pass.value(
        y,
        dy ->
            x.receive(
                () -> {
                  Operand<TFloat32> rest = tf.math.sub(pass.scalar(1f), gate);
                  return tf.concat(
                      List.of(tf.math.mul(dy, gate), tf.math.mul(dy, tf.math.mul(y, rest))),
                      pass.scalar(1));
                }),
        x);
  }

  /** The same elements in rows of another width. */
  public static Differentiable<TFloat32> reshape(Pass pass, Differentiable<TFloat32> x, int width) {
    Operand<TInt32> shape = pass.tf().shape(x);
    return pass.value(
        pass.tf().reshape(x, pass.ints(-1, width)),
        dy -> x.receive(() -> pass.tf().reshape(dy, shape)),
        x);
  }

  /** The rows of those numbers. */
  public static <T extends TType> Differentiable<T> gather(
      Pass pass, Differentiable<T> rows, Operand<TInt32> indices) {
    return pass.value(
        pass.tf().gather(rows, indices, pass.scalar(0)),
        dy ->
            rows.receive(() -> pass.tf().math.unsortedSegmentSum(dy, indices, pass.size(rows, 0))),
        rows);
  }

  /** {@code [N,D]} to {@code [N,1]}; no gradient is recorded. */
  public static Operand<TFloat32> rowMean(Pass pass, Operand<TFloat32> x) {
    return pass.tf().math.mean(x, pass.scalar(1), Mean.keepDims(true));
  }
}
