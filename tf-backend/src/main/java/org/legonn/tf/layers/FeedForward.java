package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.types.family.TFloating;

/** Two dense layers with an activation between them. */
record FeedForward(Dense inner, Activated activated, Dense outer) {
  /** A dense layer and a function of each of its values. */
  interface Activated {
    Differentiable<TFloating> apply(Pass pass, Dense layer, Differentiable<TFloating> rows);
  }

  /** With a rectifier. */
  static FeedForward of(Parameters parameters, int width, int innerWidth) {
    return new FeedForward(
        Dense.xavier(parameters.in("inner"), width, innerWidth),
        (pass, layer, rows) -> layer.rectified(pass, rows),
        Dense.xavier(parameters.in("outer"), innerWidth, width));
  }

  /** With swish, of whose values little is added at first. */
  static FeedForward swish(Parameters parameters, int width, int innerWidth) {
    return new FeedForward(
        Dense.xavier(parameters.in("inner"), width, innerWidth),
        (pass, layer, rows) -> RowFunctions.swish(pass, layer.apply(pass, rows)),
        Dense.residual(parameters.in("outer"), innerWidth, width));
  }

  Differentiable<TFloating> apply(Pass pass, Differentiable<TFloating> rows) {
    return outer.apply(pass, activated.apply(pass, inner, rows));
  }
}
