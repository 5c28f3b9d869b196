package org.legonn.tf.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Position embeddings without parameters, in the order of tensor2tensor: sines first, then cosines.
 */
final class Sinusoids {
  private static final double LONGEST = 10_000;

  private Sinusoids() {}

  /** {@code [n]} positions to {@code [n,D]}; D is even. */
  static Operand<TFloat32> of(Pass pass, Operand<TFloat32> positions, int width) {
    Ops tf = pass.tf();
    Operand<TFloat32> angles =
        tf.math.mul(tf.expandDims(positions, pass.scalar(1)), tf.constant(frequencies(width)));
    return tf.concat(List.of(tf.math.sin(angles), tf.math.cos(angles)), pass.scalar(1));
  }

  private static float[] frequencies(int width) {
    float[] frequencies = new float[width / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = (float) Math.pow(LONGEST, -i / Math.max(1.0, frequencies.length - 1));
    }
    return frequencies;
  }
}
