package org.legonn.tf.primitives;

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

  /** {@code [n]} positions to {@code [n,D]}; of an odd D the last column is 0. */
  static Operand<TFloat32> of(Pass pass, Operand<TFloat32> positions, int width) {
    Ops tf = pass.tf();
    Operand<TFloat32> angles =
        tf.math.mul(tf.expandDims(positions, pass.scalar(1)), tf.constant(frequencies(width)));
    Operand<TFloat32> waves =
        tf.concat(List.of(tf.math.sin(angles), tf.math.cos(angles)), pass.scalar(1));
    return width % 2 == 0
        ? waves
        : tf.pad(waves, tf.constant(new int[][] {{0, 0}, {0, 1}}), pass.scalar(0f));
  }

  private static float[] frequencies(int width) {
    float[] frequencies = new float[width / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = (float) Math.pow(LONGEST, -i / Math.max(1.0, frequencies.length - 1));
    }
    return frequencies;
  }
}
