package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.BiasAddGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Layer normalisation of rows (Ba et al., 2016), in float32. */
public record LayerNorm(Parameter scale, Parameter shift) {
  private static final float EPSILON = 1e-5f;

  /** That scales by 1 and shifts by 0 at first. */
  public static LayerNorm of(Parameters parameters, int width) {
    return new LayerNorm(
        parameters.add("scale", new Initializer.Constant(1), width),
        parameters.add("shift", new Initializer.Constant(0), width));
  }

  /** {@code [N,D]} to {@code [N,D]}, ready for a matrix product. */
  public Differentiable<TFloating> apply(Pass pass, Differentiable<TFloat32> x) {
    return pass.compute(rows(pass, x));
  }

  /** {@code [N,D]} to {@code [N,D]}. */
  private Differentiable<TFloat32> rows(Pass pass, Differentiable<TFloat32> x) {
    Ops tf = pass.tf();
    Differentiable<TFloat32> gamma = pass.parameter(scale);
    Differentiable<TFloat32> beta = pass.parameter(shift);
    Operand<TFloat32> centred = tf.math.sub(x, RowFunctions.rowMean(pass, x));
    Operand<TFloat32> variance = RowFunctions.rowMean(pass, tf.math.square(centred));
    Operand<TFloat32> rate = tf.math.rsqrt(tf.math.add(variance, pass.scalar(EPSILON)));
    Operand<TFloat32> unit = tf.math.mul(centred, rate);
    return pass.value(
        tf.nn.biasAdd(tf.math.mul(unit, gamma), beta),
        dy -> {
          Operand<TFloat32> along = tf.math.mul(dy, unit);
          beta.receive(() -> BiasAddGrad.create(tf.scope(), dy));
          gamma.receive(() -> BiasAddGrad.create(tf.scope(), along));
          x.receive(() -> towardsInput(pass, dy, along, unit, rate, gamma));
        },
        x,
        gamma,
        beta);
  }

  /** {@code rate · (g - mean(g) - unit · mean(g · unit))} with {@code g = dy · gamma}. */
  private static Operand<TFloat32> towardsInput(
      Pass pass,
      Operand<TFloat32> dy,
      Operand<TFloat32> along,
      Operand<TFloat32> unit,
      Operand<TFloat32> rate,
      Operand<TFloat32> gamma) {
    Ops tf = pass.tf();
    Operand<TFloat32> g = tf.math.mul(dy, gamma);
    Operand<TFloat32> share = RowFunctions.rowMean(pass, tf.math.mul(along, gamma));
    Operand<TFloat32> rest = tf.math.sub(g, RowFunctions.rowMean(pass, g));
    return tf.math.mul(tf.math.sub(rest, tf.math.mul(unit, share)), rate);
  }
}
