package org.legonn.tf.layers;

import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sequences of which some positions are left out, or stand there more than once; the others stay in
 * order.
 *
 * @param extent of what comes out
 * @param origins {@code [B,K']}: which position of its sequence each is
 * @param rows {@code [B·K']}: which row of {@code [B·K,…]} each is
 */
record Rearrangement(Extent extent, Operand<TInt32> origins, Operand<TInt32> rows) {
  /**
   * Of sequences by how often each position comes.
   *
   * @param copies {@code [B,K]}: 0 in the padding; a sequence of which nothing would be left keeps
   *     its last position
   */
  static Rearrangement of(Pass pass, Extent before, Operand<TInt32> copies) {
    Ops tf = pass.tf();
    Operand<TInt32> ends = tf.math.cumsum(copies, pass.scalar(1));
    Operand<TInt32> lengths = tf.math.maximum(tf.reduceMax(ends, pass.scalar(1)), pass.scalar(1));
    Extent after = Extent.ofLengths(pass, before.batch(), lengths);
    // Position j of the new sequence is the first old one whose copies end after j.
    Operand<TBool> passed =
        tf.math.lessEqual(
            tf.expandDims(ends, pass.scalar(1)), tf.expandDims(after.range(), pass.scalar(1)));
    Operand<TInt32> origins =
        tf.math.minimum(
            tf.reduceSum(tf.dtypes.cast(passed, TInt32.class), pass.scalar(2)),
            tf.math.sub(tf.expandDims(before.lengths(), pass.scalar(1)), pass.scalar(1)));
    Operand<TInt32> starts =
        tf.expandDims(
            tf.math.mul(
                tf.range(pass.scalar(0), before.batch(), pass.scalar(1)), before.positions()),
            pass.scalar(1));
    return new Rearrangement(
        after, origins, tf.reshape(tf.math.add(origins, starts), pass.ints(-1)));
  }

  /** Scores {@code [B,U,K']} as {@code [B,U,K]}, 0 for what was left out. */
  Operand<TFloat32> putBack(Pass pass, Extent before, Operand<TFloat32> scores) {
    Ops tf = pass.tf();
    Operand<TFloat32> from =
        tf.oneHot(origins, before.positions(), pass.scalar(1f), pass.scalar(0f));
    return tf.train.batchMatMul(
        tf.math.mul(
            scores, tf.expandDims(tf.dtypes.cast(extent.valid(), TFloat32.class), pass.scalar(1))),
        from,
        TFloat32.class);
  }
}
