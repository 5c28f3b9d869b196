package org.legonn.tf.layers;

import java.util.List;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Rotary position embeddings (Su et al., 2021, arXiv 2104.09864): value i of a head's first half
 * and value i of its second are turned by position · 10000^(-2i/dh) radians. So the product of a
 * query and a key depends on how far they are apart, wherever they are.
 *
 * @param size dh, even
 */
record RotaryPositions(int size) {
  private static final double LONGEST = 10_000;

  RotaryPositions {
    if (size % 2 != 0) {
      throw new IllegalArgumentException("Only pairs of values can be turned, not " + size);
    }
  }

  /**
   * Heads {@code [B,H,T,dh]} to the same.
   *
   * @param positions {@code [T]}; counted from anywhere
   */
  Differentiable<TFloating> apply(
      Pass pass, Differentiable<TFloating> heads, Operand<TInt32> positions) {
    Ops tf = pass.tf();
    Operand<TFloat32> angles = angles(pass, positions);
    Operand<TFloat32> cosines = tf.math.cos(angles);
    Operand<TFloat32> sines = tf.math.sin(angles);
    Differentiable<TFloat32> x = pass.float32(heads);
    return pass.compute(
        pass.value(
            turned(pass, x, cosines, sines),
            dy -> x.receive(() -> turned(pass, dy, cosines, tf.math.neg(sines))),
            x));
  }

  /** {@code [T,dh]}, the same for both halves. */
  private Operand<TFloat32> angles(Pass pass, Operand<TInt32> positions) {
    Ops tf = pass.tf();
    float[] frequencies = new float[size];
    for (int i = 0; i < size; i++) {
      frequencies[i] = (float) Math.pow(LONGEST, -2.0 * (i % (size / 2)) / size);
    }
    return tf.math.mul(
        tf.expandDims(tf.dtypes.cast(positions, TFloat32.class), pass.scalar(1)),
        tf.constant(frequencies));
  }

  private Operand<TFloat32> turned(
      Pass pass, Operand<TFloat32> x, Operand<TFloat32> cosines, Operand<TFloat32> sines) {
    Ops tf = pass.tf();
    Operand<TInt32> axis = pass.scalar(3);
    List<Operand<TFloat32>> halves = List.copyOf(tf.split(axis, x, 2L).output());
    Operand<TFloat32> across = tf.concat(List.of(tf.math.neg(halves.get(1)), halves.get(0)), axis);
    return tf.math.add(tf.math.mul(x, cosines), tf.math.mul(across, sines));
  }
}
