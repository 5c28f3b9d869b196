package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.types.family.TFloating;

/** Two dense layers with an activation between them. */
record FeedForward(Dense inner, Activation activation, Dense outer) {
  /** A function of each value. */
  interface Activation {
    Differentiable<TFloating> apply(Pass pass, Differentiable<TFloating> rows);
  }

  /** With a rectifier. */
  static FeedForward of(Parameters parameters, int width, int innerWidth) {
    return new FeedForward(
        Dense.xavier(parameters.in("inner"), width, innerWidth),
        RowFunctions::relu,
        Dense.xavier(parameters.in("outer"), innerWidth, width));
  }

  /** With swish, of whose values little is added at first. */
  static FeedForward swish(Parameters parameters, int width, int innerWidth) {
    return new FeedForward(
        Dense.xavier(parameters.in("inner"), width, innerWidth),
        RowFunctions::swish,
        Dense.residual(parameters.in("outer"), innerWidth, width));
  }

  Differentiable<TFloating> apply(Pass pass, Differentiable<TFloating> rows) {
    return outer.apply(pass, activation.apply(pass, inner.apply(pass, rows)));
  }
}
