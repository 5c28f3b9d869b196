package org.legonn.tf.graph;

import java.util.function.UnaryOperator;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** A pre-norm residual part of a layer: {@code x + dropout(part(norm(x)))}. */
record Residual(LayerNorm norm, double dropout) {
  static Residual of(Parameters parameters, int width, double dropout) {
    return new Residual(LayerNorm.of(parameters.in("norm"), width), dropout);
  }

  Value<TFloat32> apply(Pass pass, Value<TFloat32> x, UnaryOperator<Value<TFloating>> part) {
    return plus(pass, x, part.apply(norm.apply(pass, x)), dropout);
  }

  static Value<TFloat32> plus(
      Pass pass, Value<TFloat32> x, Value<TFloating> change, double dropout) {
    return Rows.add(pass, x, Dropout.apply(pass, pass.float32(change), dropout));
  }
}
