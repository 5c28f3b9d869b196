package org.legonn.tf.layers;

import java.util.function.UnaryOperator;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Dropout;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** A pre-norm residual part of a layer: {@code x + dropout(part(norm(x)))}. */
record Residual(LayerNorm norm, double dropout) {
  static Residual of(Parameters parameters, int width, double dropout) {
    return new Residual(LayerNorm.of(parameters.in("norm"), width), dropout);
  }

  Differentiable<TFloat32> apply(
      Pass pass, Differentiable<TFloat32> x, UnaryOperator<Differentiable<TFloating>> part) {
    return plus(pass, x, part.apply(norm.apply(pass, x)), dropout);
  }

  static Differentiable<TFloat32> plus(
      Pass pass, Differentiable<TFloat32> x, Differentiable<TFloating> change, double dropout) {
    return RowFunctions.add(pass, x, Dropout.apply(pass, pass.float32(change), dropout));
  }
}
