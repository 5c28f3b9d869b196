package org.legonn.tf.primitives;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint16;

/** Zeroes elements at random and scales up the others while training (Srivastava et al., 2014). */
public final class Dropout {
  /** Rates are multiples of 1 over this: 16 random bits an element cost half of what 32 do. */
  private static final int STEPS = 1 << 16;

  private Dropout() {}

  /** Of each element, with the given probability; nothing at inference. */
  public static Differentiable<TFloat32> apply(Pass pass, Differentiable<TFloat32> x, double rate) {
    if (!pass.training() || rate == 0) {
      return x;
    }
    Operand<TFloat32> mask = mask(pass, x, rate);
    return pass.value(
        pass.tf().math.mul(x, mask), dy -> x.receive(() -> pass.tf().math.mul(dy, mask)), x);
  }

  /** In the shape of {@code x}: 0 with the given probability, else what keeps the mean. */
  public static Operand<TFloat32> mask(Pass pass, Operand<TFloat32> x, double rate) {
    int threshold = (int) Math.round(rate * STEPS);
    float scale = (float) STEPS / (STEPS - threshold);
    return pass.tf().select(below(pass, x, threshold), pass.scalar(0f), pass.scalar(scale));
  }

  private static Operand<TBool> below(Pass pass, Operand<TFloat32> x, int threshold) {
    Ops tf = pass.tf();
    Operand<TInt32> shape = tf.shape(x);
    int[] halves = halves(x.shape());
    if (halves.length == 0) {
      return tf.math.less(pass.bits(shape), pass.scalar(Integer.MIN_VALUE + threshold * STEPS));
    }
    Operand<TInt32> words = pass.bits(tf.math.floorDiv(shape, pass.ints(halves)));
    return tf.math.less(
        tf.reshape(tf.bitcast(words, TUint16.class), shape),
        tf.dtypes.cast(pass.scalar(threshold), TUint16.class));
  }

  /**
   * By what to divide a shape so that it has half as many elements; empty where no axis is known to
   * be even.
   */
  private static int[] halves(Shape shape) {
    for (int axis = shape.numDimensions() - 1; axis >= 0; axis--) {
      long size = shape.get(axis);
      if (size > 0 && size % 2 == 0) {
        int[] divisors = new int[shape.numDimensions()];
        Arrays.fill(divisors, 1);
        divisors[axis] = 2;
        return divisors;
      }
    }
    return new int[0];
  }
}
