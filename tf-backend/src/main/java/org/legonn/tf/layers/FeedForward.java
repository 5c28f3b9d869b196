package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.types.family.TFloating;

/** Two dense layers with a rectifier between them. */
record FeedForward(Dense inner, Dense outer) {
  static FeedForward of(Parameters parameters, int width, int innerWidth) {
    return new FeedForward(
        Dense.xavier(parameters.in("inner"), width, innerWidth),
        Dense.xavier(parameters.in("outer"), innerWidth, width));
  }

  Differentiable<TFloating> apply(Pass pass, Differentiable<TFloating> rows) {
    return outer.apply(pass, RowFunctions.relu(pass, inner.apply(pass, rows)));
  }
}
