package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.BiasAddGrad;
import org.tensorflow.types.family.TFloating;

/** {@code x · kernel + bias} on rows. */
public record Dense(Parameter kernel, Parameter bias) {
  /** With Xavier's initialisation. */
  public static Dense xavier(Parameters parameters, int inputs, int outputs) {
    return of(parameters, Initializer.Uniform.xavier(inputs, outputs), inputs, outputs);
  }

  /** With weights drawn from {@code initializer} and a bias of 0. */
  public static Dense of(Parameters parameters, Initializer initializer, int inputs, int outputs) {
    return new Dense(
        parameters.add("kernel", initializer, inputs, outputs),
        parameters.add("bias", new Initializer.Constant(0), outputs));
  }

  /**
   * Whose outputs are added to what others gave, of which they hide little at first: the kernel is
   * a tenth of Xavier's. The bias is not 0, so that rows of zeros, such as those of masked frames,
   * don't stay so: layer norms, one after the other, would make their gradients explode.
   */
  static Dense residual(Parameters parameters, int inputs, int outputs) {
    double bound = Initializer.Uniform.xavier(inputs, outputs).bound() / 10;
    return new Dense(
        parameters.add("kernel", new Initializer.Uniform(bound), inputs, outputs),
        parameters.add("bias", new Initializer.Uniform(1 / Math.sqrt(inputs)), outputs));
  }

  /** {@code [N,inputs]} to {@code [N,outputs]}. */
  public Differentiable<TFloating> apply(Pass pass, Differentiable<TFloating> x) {
    if (pass.fused()) {
      return fused(pass, x, pass.kernel(kernel), bias, false, "BiasAdd");
    }
    return plusBias(pass, product(pass, x, pass.kernel(kernel)), bias);
  }

  /** The same, then {@code max(…, 0)}. */
  Differentiable<TFloating> rectified(Pass pass, Differentiable<TFloating> x) {
    return pass.fused()
        ? fused(pass, x, pass.kernel(kernel), bias, false, "BiasAdd", "Relu")
        : RowFunctions.relu(pass, apply(pass, x));
  }

  /** {@code x · wᵀ + bias}. */
  public static Differentiable<TFloating> transposed(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return pass.fused()
        ? fused(pass, x, w, bias, true, "BiasAdd")
        : plusBias(pass, transposedProduct(pass, x, w), bias);
  }

  /** A product and what follows in one operation; no gradient is recorded. */
  private static Differentiable<TFloating> fused(
      Pass pass,
      Differentiable<TFloating> x,
      Differentiable<TFloating> w,
      Parameter bias,
      boolean transposed,
      String... then) {
    OperationBuilder builder = pass.tf().scope().opBuilder("_FusedMatMul", "FusedMatMul");
    builder.addInput(x.asOutput()).addInput(w.asOutput());
    builder.addInputList(new Output<?>[] {pass.kernel(bias).asOutput()});
    builder.setAttr("num_args", 1).setAttr("fused_ops", then).setAttr("transpose_b", transposed);
    return pass.untracked(builder.build().output(0));
  }

  /** {@code x · w}. */
  static Differentiable<TFloating> product(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w) {
    Ops tf = pass.tf();
    return pass.value(
        tf.linalg.matMul(x, w),
        dy -> {
          x.receive(() -> tf.linalg.matMul(dy, w, MatMul.transposeB(true)));
          w.receive(() -> tf.linalg.matMul(x, dy, MatMul.transposeA(true)));
        },
        x,
        w);
  }

  /** {@code x · wᵀ}. */
  public static Differentiable<TFloating> transposedProduct(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w) {
    Ops tf = pass.tf();
    return pass.value(
        tf.linalg.matMul(x, w, MatMul.transposeB(true)),
        dy -> {
          x.receive(() -> tf.linalg.matMul(dy, w));
          w.receive(() -> tf.linalg.matMul(dy, x, MatMul.transposeA(true)));
        },
        x,
        w);
  }

  /** Rows {@code x} with a bias added to each. */
  public static Differentiable<TFloating> plusBias(
      Pass pass, Differentiable<TFloating> x, Parameter bias) {
    Differentiable<TFloating> b = pass.kernel(bias);
    Operand<TFloating> y = pass.tf().nn.biasAdd(x, b);
    return pass.value(
        y,
        dy -> {
          x.receive(() -> dy);
          b.receive(() -> BiasAddGrad.create(pass.tf().scope(), dy));
        },
        x,
        b);
  }
}
