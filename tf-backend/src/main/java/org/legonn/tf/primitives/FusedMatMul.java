package org.legonn.tf.primitives;

import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * {@code _FusedMatMul}: what TensorFlow's own optimizer makes of a product and what follows it. The
 * API has no method for it. Only a CPU has it; of bfloat16, only where oneDNN is on.
 */
public final class FusedMatMul {
  private static final String BIAS = "BiasAdd";
  private static final String RELU = "Relu";

  private FusedMatMul() {}

  /** {@code x · w + bias}, or {@code x · wᵀ + bias}. */
  public static <T extends TNumber> Operand<T> plusBias(
      Ops tf, Operand<T> x, Operand<T> w, boolean transposed, Operand<T> bias) {
    return emit(tf, x, w, transposed, bias, BIAS);
  }

  /** {@code max(x · w + bias, 0)}. */
  public static <T extends TNumber> Operand<T> rectified(
      Ops tf, Operand<T> x, Operand<T> w, Operand<T> bias) {
    return emit(tf, x, w, false, bias, BIAS, RELU);
  }

  private static <T extends TNumber> Operand<T> emit(
      Ops tf, Operand<T> x, Operand<T> w, boolean transposed, Operand<T> bias, String... fused) {
    OperationBuilder builder = tf.scope().opBuilder("_FusedMatMul", "FusedMatMul");
    builder.addInput(x.asOutput()).addInput(w.asOutput());
    builder.addInputList(new Output<?>[] {bias.asOutput()});
    builder.setAttr("transpose_a", false).setAttr("transpose_b", transposed);
    builder.setAttr("fused_ops", fused);
    return builder.build().output(0);
  }
}
