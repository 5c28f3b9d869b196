package org.legonn.tf.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Single elements of rows {@code [N,C]}, found by their place in the flattened tensor. */
final class FlatRows {
  private FlatRows() {}

  /** {@code row · classes + column}. */
  static Operand<TInt32> indices(
      Pass pass, Operand<TInt32> rows, Operand<TInt32> columns, int classes) {
    Ops tf = pass.tf();
    return tf.math.add(tf.math.mul(rows, pass.scalar(classes)), columns);
  }

  /** The elements, in the indices' shape. */
  static Operand<TFloat32> gather(Pass pass, Operand<TFloat32> rows, Operand<TInt32> indices) {
    Ops tf = pass.tf();
    return tf.gather(tf.reshape(rows, pass.ints(-1)), indices, pass.scalar(0));
  }

  /**
   * The rows with values added; one element may be named twice.
   *
   * @param indices {@code [M]}
   * @param values {@code [M]}
   */
  static Operand<TFloat32> add(
      Pass pass, Operand<TFloat32> rows, Operand<TInt32> indices, Operand<TFloat32> values) {
    Ops tf = pass.tf();
    return tf.reshape(
        tf.tensorScatterNdAdd(
            tf.reshape(rows, pass.ints(-1)), tf.expandDims(indices, pass.scalar(1)), values),
        tf.shape(rows));
  }
}
