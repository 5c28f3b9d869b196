package org.legonn.tf.primitives;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Single elements of rows {@code [N,C]}. */
public final class Elements {
  private Elements() {}

  /** Pairs {@code […,2]} of row and column; the two broadcast to one another. */
  public static Operand<TInt32> at(Pass pass, Operand<TInt32> rows, Operand<TInt32> columns) {
    Ops tf = pass.tf();
    return tf.stack(
        List.of(tf.math.add(rows, tf.zerosLike(columns)), tf.math.add(columns, tf.zerosLike(rows))),
        Stack.axis(-1L));
  }

  /** The elements, in the indices' shape without its last axis. */
  public static Operand<TFloat32> get(Pass pass, Operand<TFloat32> rows, Operand<TInt32> indices) {
    return pass.tf().gatherNd(rows, indices);
  }
}
