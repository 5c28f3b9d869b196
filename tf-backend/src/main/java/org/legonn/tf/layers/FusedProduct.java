package org.legonn.tf.layers;

import java.util.function.UnaryOperator;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.BiasAddGrad;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.family.TFloating;

/**
 * Products that add a bias, and rectify, while their results are still at hand: one pass over those
 * instead of two or three. Only for a {@link Pass} that {@link Pass#fuses}.
 *
 * <p>{@code _FusedMatMul} is what TensorFlow's own optimizer makes of such operations; its API has
 * no method for it.
 */
final class FusedProduct {
  private static final String BIAS = "BiasAdd";

  private FusedProduct() {}

  /** {@code x · w + bias}. */
  static Differentiable<TFloating> plusBias(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return emit(pass, x, w, bias, false, y -> UnaryOperator.identity(), BIAS);
  }

  /** {@code x · wᵀ + bias}. */
  static Differentiable<TFloating> transposedPlusBias(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return emit(pass, x, w, bias, true, y -> UnaryOperator.identity(), BIAS);
  }

  /** {@code max(x · w + bias, 0)}. */
  static Differentiable<TFloating> rectified(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return emit(
        pass,
        x,
        w,
        bias,
        false,
        y -> dy -> ReluGrad.create(pass.tf().scope(), dy, y),
        BIAS,
        "Relu");
  }

  /** Of the results: how the gradient gets before what was fused. */
  private interface Backward {
    UnaryOperator<Operand<TFloating>> of(Operand<TFloating> y);
  }

  private static Differentiable<TFloating> emit(
      Pass pass,
      Differentiable<TFloating> x,
      Differentiable<TFloating> w,
      Parameter bias,
      boolean transposed,
      Backward backward,
      String... fused) {
    Ops tf = pass.tf();
    Differentiable<TFloating> b = pass.kernel(bias);
    OperationBuilder builder = tf.scope().opBuilder("_FusedMatMul", "FusedMatMul");
    builder.addInput(x.asOutput()).addInput(w.asOutput());
    builder.addInputList(new Output<?>[] {b.asOutput()});
    builder.setAttr("transpose_a", false).setAttr("transpose_b", transposed);
    builder.setAttr("fused_ops", fused);
    Operand<TFloating> y = builder.build().output(0);
    return pass.value(
        y,
        gradient -> {
          Operand<TFloating> dy = backward.of(y).apply(gradient);
          x.receive(() -> tf.linalg.matMul(dy, w, MatMul.transposeB(!transposed)));
          w.receive(
              () ->
                  transposed
                      ? tf.linalg.matMul(dy, x, MatMul.transposeA(true))
                      : tf.linalg.matMul(x, dy, MatMul.transposeA(true)));
          b.receive(() -> BiasAddGrad.create(tf.scope(), dy));
        },
        x,
        w,
        b);
  }
}
