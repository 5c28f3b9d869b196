package org.legonn.tf.layers;

import java.util.function.UnaryOperator;
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
    return emitFused(pass, x, w, bias, false, y -> UnaryOperator.identity(), FusedMatMul.BIAS);
  }

  /** {@code x · wᵀ + bias}, likewise. */
  static Differentiable<TFloating> transposedPlusBias(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return emitFused(pass, x, w, bias, true, y -> UnaryOperator.identity(), FusedMatMul.BIAS);
  }

  /** {@code max(x · w + bias, 0)}, likewise. */
  static Differentiable<TFloating> rectified(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return emitFused(
        pass,
        x,
        w,
        bias,
        false,
        y -> dy -> ReluGrad.create(pass.tf().scope(), dy, y),
        FusedMatMul.BIAS,
        FusedMatMul.RELU);
  }

  /** Of the results: how the gradient gets before what was fused. */
  private interface Backward {
    UnaryOperator<Operand<TFloating>> of(Operand<TFloating> y);
  }

  private static Differentiable<TFloating> emitFused(
      Pass pass,
      Differentiable<TFloating> x,
      Differentiable<TFloating> w,
      Parameter bias,
      boolean transposed,
      Backward backward,
      String... fused) {
    Differentiable<TFloating> b = pass.kernel(bias);
    Operand<TFloating> y = FusedMatMul.of(pass.tf(), x, w, transposed, b, fused);
    return pass.value(
        y,
        gradient -> {
          Operand<TFloating> dy = backward.of(y).apply(gradient);
          sendBack(pass, dy, x, w, transposed);
          b.receive(() -> BiasAddGrad.create(pass.tf().scope(), dy));
        },
        x,
        w,
        b);
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
        ? FusedMatMul.of(
            pass.tf(), x, w, transposed, zeros(pass, w, transposed ? 0 : 1), FusedMatMul.BIAS)
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
        ? FusedMatMul.of(
            tf,
            tf.linalg.transpose(left, pass.ints(1, 0)),
            right,
            false,
            zeros(pass, w, 1),
            FusedMatMul.BIAS)
        : tf.linalg.matMul(left, right, MatMul.transposeA(true));
  }

  /** A bias that changes nothing, as long as that side of the weights. */
  private static Operand<TFloating> zeros(Pass pass, Operand<TFloating> w, int axis) {
    return pass.computeZeros(Math.toIntExact(w.shape().get(axis)));
  }
}
