package org.legonn.tf.search;

import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The greatest elements of each row, the greatest first.
 *
 * @param values {@code [N,count]}
 * @param indices {@code [N,count]}
 */
record RowTopK(Operand<TFloat32> values, Operand<TInt32> indices) {
  /** Elements whose maximum is taken first. */
  private static final int BLOCK = 64;

  /** Less than anything that is compared. */
  private static final float NOTHING = -1e38f;

  /**
   * Of rows {@code [N,columns]}. {@code TopK} looks at element after element; where rows are long
   * it is asked for the blocks with the greatest maxima first, and then for the greatest of their
   * elements, among which all that are wanted must be.
   */
  static RowTopK of(Pass pass, Operand<TFloat32> rows, int columns, int count) {
    int blocks = (columns + BLOCK - 1) / BLOCK;
    return count == 1 || blocks < 2 * count
        ? directly(pass, rows, count)
        : byBlocks(pass, rows, columns, blocks, count);
  }

  private static RowTopK directly(Pass pass, Operand<TFloat32> rows, int count) {
    TopK<TFloat32, TInt32> top = pass.tf().nn.topK(rows, pass.scalar(count), TInt32.class);
    return new RowTopK(top.values(), top.indices());
  }

  private static RowTopK byBlocks(
      Pass pass, Operand<TFloat32> rows, int columns, int blocks, int count) {
    Ops tf = pass.tf();
    int[][] padding = {{0, 0}, {0, blocks * BLOCK - columns}};
    Operand<TFloat32> apart =
        tf.reshape(
            tf.pad(rows, tf.constant(padding), pass.scalar(NOTHING)), pass.ints(-1, blocks, BLOCK));
    RowTopK chosen = directly(pass, tf.reduceMax(apart, pass.scalar(2)), count);
    RowTopK best =
        directly(
            pass,
            tf.reshape(Elements.ofEach(pass, apart, chosen.indices), pass.ints(-1, count * BLOCK)),
            count);
    Operand<TInt32> block = pass.scalar(BLOCK);
    Operand<TInt32> numbers =
        Elements.ofEach(pass, chosen.indices, tf.math.floorDiv(best.indices, block));
    return new RowTopK(
        best.values,
        tf.math.add(tf.math.mul(numbers, block), tf.math.floorMod(best.indices, block)));
  }
}
