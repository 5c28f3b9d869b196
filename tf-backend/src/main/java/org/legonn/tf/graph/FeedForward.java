package org.legonn.tf.graph;

import org.tensorflow.types.family.TFloating;

/** Two dense layers with a rectifier between them. */
record FeedForward(Dense inner, Dense outer) {
  static FeedForward of(Parameters parameters, int width, int innerWidth) {
    return new FeedForward(
        Dense.xavier(parameters.in("inner"), width, innerWidth),
        Dense.xavier(parameters.in("outer"), innerWidth, width));
  }

  Value<TFloating> apply(Pass pass, Value<TFloating> rows) {
    return outer.apply(pass, Rows.relu(pass, inner.apply(pass, rows)));
  }
}
