package org.legonn.tf.primitives;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Chosen elements of rows. */
public final class Elements {
  private Elements() {}

  /**
   * Of each row its own.
   *
   * @param x {@code [N,C,…]}
   * @param numbers {@code [N,c]} or {@code [N]}
   */
  public static <T extends TType> Operand<T> ofEach(
      Pass pass, Operand<T> x, Operand<TInt32> numbers) {
    return pass.tf().gather(x, numbers, pass.scalar(1), Gather.batchDims(1L));
  }

  /** Some rows, in their order. */
  public static <T extends TType> Operand<T> rows(
      Pass pass, Operand<T> x, Operand<TInt32> numbers) {
    return pass.tf().gather(x, numbers, pass.scalar(0));
  }

  /** Pairs {@code […,2]} of row and column; the two broadcast to one another. */
  public static Operand<TInt32> at(Pass pass, Operand<TInt32> rows, Operand<TInt32> columns) {
    Ops tf = pass.tf();
    return tf.stack(
        List.of(tf.math.add(rows, tf.zerosLike(columns)), tf.math.add(columns, tf.zerosLike(rows))),
        Stack.axis(-1L));
  }

  /** The elements of rows {@code [N,C]}, in the indices' shape without its last axis. */
  public static Operand<TFloat32> get(Pass pass, Operand<TFloat32> rows, Operand<TInt32> indices) {
    return pass.tf().gatherNd(rows, indices);
  }
}
