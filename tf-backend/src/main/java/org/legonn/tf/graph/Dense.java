package org.legonn.tf.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.BiasAddGrad;
import org.tensorflow.types.family.TFloating;

/** {@code x · kernel + bias} on rows. */
record Dense(Parameter kernel, Parameter bias) {
  /** With Xavier's initialisation. */
  static Dense xavier(Parameters parameters, int inputs, int outputs) {
    return of(parameters, Initializer.Uniform.xavier(inputs, outputs), inputs, outputs);
  }

  static Dense of(Parameters parameters, Initializer initializer, int inputs, int outputs) {
    return new Dense(
        parameters.add("kernel", initializer, inputs, outputs),
        parameters.add("bias", new Initializer.Constant(0), outputs));
  }

  /** {@code [N,inputs]} to {@code [N,outputs]}. */
  Value<TFloating> apply(Pass pass, Value<TFloating> x) {
    return plusBias(pass, product(pass, x, pass.kernel(kernel)), bias);
  }

  /** {@code x · w}. */
  static Value<TFloating> product(Pass pass, Value<TFloating> x, Value<TFloating> w) {
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
  static Value<TFloating> transposedProduct(Pass pass, Value<TFloating> x, Value<TFloating> w) {
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

  static Value<TFloating> plusBias(Pass pass, Value<TFloating> x, Parameter bias) {
    Value<TFloating> b = pass.kernel(bias);
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
