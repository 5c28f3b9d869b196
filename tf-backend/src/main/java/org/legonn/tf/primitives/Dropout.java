package org.legonn.tf.primitives;

import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/** Zeroes elements at random and scales up the others while training (Srivastava et al., 2014). */
public final class Dropout {
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
    return pass.tf()
        .select(below(pass, x, rate), pass.scalar(0f), pass.scalar((float) (1 / (1 - rate))));
  }

  /**
   * True with the given probability. Random bits cost most of a mask: so an element gets 8 where a
   * word can be shared out, and what of the rate 8 bits can't tell is a matter of chance, too.
   */
  private static Operand<TBool> below(Pass pass, Operand<TFloat32> x, double rate) {
    Operand<TInt32> shape = pass.tf().shape(x);
    Optional<int[]> quarters = divisors(x.shape(), 4);
    if (quarters.isPresent()) {
      return below(pass, rate * (1 << Byte.SIZE), TUint8.class, shape, quarters.get());
    }
    Optional<int[]> halves = divisors(x.shape(), 2);
    if (halves.isPresent()) {
      return below(pass, rate * (1 << Short.SIZE), TUint16.class, shape, halves.get());
    }
    int threshold = (int) (Integer.MIN_VALUE + Math.round(rate * (1L << Integer.SIZE)));
    return pass.tf().math.less(pass.bits(shape), pass.scalar(threshold));
  }

  private static <T extends TNumber> Operand<TBool> below(
      Pass pass, double threshold, Class<T> type, Operand<TInt32> shape, int[] divisors) {
    Ops tf = pass.tf();
    Operand<TInt32> words = pass.bits(tf.math.floorDiv(shape, pass.ints(divisors)));
    return tf.math.less(tf.reshape(tf.bitcast(words, type), shape), pass.rounded(threshold, type));
  }

  /** By what to divide a shape so that it has so many times fewer elements, if an axis allows. */
  private static Optional<int[]> divisors(Shape shape, int fewer) {
    for (int axis = shape.numDimensions() - 1; axis >= 0; axis--) {
      long size = shape.get(axis);
      if (size > 0 && size % fewer == 0) {
        int[] divisors = new int[shape.numDimensions()];
        Arrays.fill(divisors, 1);
        divisors[axis] = fewer;
        return Optional.of(divisors);
      }
    }
    return Optional.empty();
  }
}
