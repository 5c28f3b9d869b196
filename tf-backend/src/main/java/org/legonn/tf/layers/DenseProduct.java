package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.FusedMatMul;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products.Fusion;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.BiasAddGrad;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.family.TFloating;

/**
 * Products of rows {@code x [N,inputs]} and weights {@code w [inputs,outputs]}, or of the weights
 * transposed.
 */
final class DenseProduct {
  private DenseProduct() {}

  /** {@code x · w}. */
  static Differentiable<TFloating> of(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w) {
    return emit(pass, x, w, false);
  }

  /** {@code x · wᵀ}. */
  static Differentiable<TFloating> ofTransposed(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w) {
    return emit(pass, x, w, true);
  }

  private static Differentiable<TFloating> emit(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, boolean transposed) {
    return pass.value(
        rows(pass, x, w, transposed), dy -> sendBack(pass, dy, x, w, transposed), x, w);
  }

  /** {@code x · w + bias}, which is added while the results are still at hand. */
  static Differentiable<TFloating> plusBias(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return plusBias(pass, x, w, bias, false);
  }

  /** {@code x · wᵀ + bias}, likewise. */
  static Differentiable<TFloating> transposedPlusBias(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return plusBias(pass, x, w, bias, true);
  }

  private static Differentiable<TFloating> plusBias(
      Pass pass,
      Differentiable<TFloating> x,
      Differentiable<TFloating> w,
      Parameter bias,
      boolean transposed) {
    Differentiable<TFloating> b = pass.kernel(bias);
    return pass.value(
        FusedMatMul.plusBias(pass.tf(), x, w, transposed, b),
        dy -> sendBack(pass, dy, x, w, transposed, b),
        x,
        w,
        b);
  }

  /** {@code max(x · w + bias, 0)}, likewise. */
  static Differentiable<TFloating> rectified(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    Differentiable<TFloating> b = pass.kernel(bias);
    Operand<TFloating> y = FusedMatMul.rectified(pass.tf(), x, w, b);
    return pass.value(
        y,
        dy -> sendBack(pass, ReluGrad.create(pass.tf().scope(), dy, y), x, w, false, b),
        x,
        w,
        b);
  }

  private static void sendBack(
      Pass pass,
      Operand<TFloating> dy,
      Differentiable<TFloating> x,
      Differentiable<TFloating> w,
      boolean transposed,
      Differentiable<TFloating> bias) {
    sendBack(pass, dy, x, w, transposed);
    bias.receive(() -> BiasAddGrad.create(pass.tf().scope(), dy));
  }

  private static void sendBack(
      Pass pass,
      Operand<TFloating> dy,
      Differentiable<TFloating> x,
      Differentiable<TFloating> w,
      boolean transposed) {
    x.receive(() -> rows(pass, dy, w, !transposed));
    w.receive(() -> transposed ? weights(pass, dy, x, w) : weights(pass, x, dy, w));
  }

  /** {@code x · w}, or {@code x · wᵀ}. */
  static Operand<TFloating> rows(
      Pass pass, Operand<TFloating> x, Operand<TFloating> w, boolean transposed) {
    return pass.fusion() == Fusion.ALL
        ? FusedMatMul.plusBias(pass.tf(), x, w, transposed, zeros(pass, w, transposed ? 0 : 1))
        : pass.tf().linalg.matMul(x, w, MatMul.transposeB(transposed));
  }

  /**
   * {@code leftᵀ · right} of two kinds of rows, for weights {@code w} of that shape. There must be
   * a row, as in each batch to learn from: of none, oneDNN ends the process.
   */
  static Operand<TFloating> weights(
      Pass pass, Operand<TFloating> left, Operand<TFloating> right, Operand<TFloating> w) {
    Ops tf = pass.tf();
    return pass.fusion() == Fusion.ALL
        ? FusedMatMul.plusBias(
            tf, tf.linalg.transpose(left, pass.ints(1, 0)), right, false, zeros(pass, w, 1))
        : tf.linalg.matMul(left, right, MatMul.transposeA(true));
  }

  /** A bias that changes nothing, as long as that side of the weights. */
  private static Operand<TFloating> zeros(Pass pass, Operand<TFloating> w, int axis) {
    return pass.computeZeros(Math.toIntExact(w.shape().get(axis)));
  }
}
