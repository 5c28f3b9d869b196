package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products.Fusion;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.Operand;
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
    Differentiable<TFloating> w = pass.kernel(kernel);
    return fuses(pass)
        ? DenseProduct.plusBias(pass, x, w, bias)
        : plusBias(pass, DenseProduct.of(pass, x, w), bias);
  }

  /**
   * Of many rows, as in training, {@code MatMul} narrows so much faster that it makes up for the
   * bias; of few, the number of operations counts.
   */
  private boolean fuses(Pass pass) {
    boolean widens = kernel.shape().get(1) > kernel.shape().get(0);
    return switch (pass.fusion()) {
      case NONE -> false;
      case BIASED -> widens || !pass.training();
      case ALL -> true;
    };
  }

  /** {@code max(x · kernel + bias, 0)}. */
  Differentiable<TFloating> rectified(Pass pass, Differentiable<TFloating> x) {
    return rectified(pass, x, pass.kernel(kernel), bias);
  }

  /** {@code max(x · w + bias, 0)}. */
  static Differentiable<TFloating> rectified(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return pass.fusion() == Fusion.NONE
        ? RowFunctions.relu(pass, plusBias(pass, DenseProduct.of(pass, x, w), bias))
        : DenseProduct.rectified(pass, x, w, bias);
  }

  /** {@code x · wᵀ + bias}. */
  public static Differentiable<TFloating> transposed(
      Pass pass, Differentiable<TFloating> x, Differentiable<TFloating> w, Parameter bias) {
    return pass.fusion() == Fusion.NONE
        ? plusBias(pass, DenseProduct.ofTransposed(pass, x, w), bias)
        : DenseProduct.transposedPlusBias(pass, x, w, bias);
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
