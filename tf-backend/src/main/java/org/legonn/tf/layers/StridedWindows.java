package org.legonn.tf.layers;

import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * What each position of a convolution of stride 2 reads, in one row, so that a dense product does
 * the rest. Position t reads from position {@code 2·t - left} on. Outside a sequence all is 0.
 *
 * <p>Two positions side by side are taken as one of twice the width. So windows are a few shifted
 * copies, and an odd window has a position more than it was asked for.
 *
 * @param left how many positions before position 2·t
 * @param pairs of positions that a window has
 * @param width D of a position
 */
record StridedWindows(int left, int pairs, int width) {
  /** Windows of {@code positions} or one more. */
  static StridedWindows ofPositions(int positions, int left, int width) {
    return new StridedWindows(left, (positions + 1) / 2, width);
  }

  /** Numbers in a row of a window. */
  int columns() {
    return 2 * pairs * width;
  }

  /** How many windows so many positions have: half as many, rounded up. */
  static Operand<TInt32> count(Pass pass, Operand<TInt32> positions) {
    Ops tf = pass.tf();
    return tf.math.floorDiv(tf.math.add(positions, pass.scalar(1)), pass.scalar(2));
  }

  /** Rows {@code [B·T,D]} to {@code [B·⌈T/2⌉,2·pairs·D]}. */
  Differentiable<TFloating> apply(Pass pass, Differentiable<TFloating> rows, Extent extent) {
    Ops tf = pass.tf();
    Operand<TFloating> valid = pass.asCompute(extent.validRows());
    Operand<TFloating> read =
        extent.withLeft(tf.reshape(tf.math.mul(rows, valid), extent.shape(width)), 1, left);
    Operand<TInt32> count = count(pass, extent.positions());
    Operand<TInt32> after =
        tf.math.add(
            tf.math.sub(tf.math.mul(count, pass.scalar(2)), extent.positions()),
            pass.scalar(2 * (pairs - 1) - left));
    Operand<TFloating> padded = padded(pass, read, pass.scalar(extent.padding(left)), after);
    return pass.value(
        sideBySide(pass, padded, extent, count),
        dy -> rows.receive(() -> tf.math.mul(sums(pass, dy, extent, count), valid)),
        rows);
  }

  /** What each window reads, in one row. */
  private Operand<TFloating> sideBySide(
      Pass pass, Operand<TFloating> padded, Extent extent, Operand<TInt32> count) {
    Ops tf = pass.tf();
    Operand<TFloating> two =
        tf.reshape(padded, tf.stack(List.of(extent.batch(), pass.scalar(-1), twoWide(pass))));
    Operand<TInt32> size = tf.stack(List.of(extent.batch(), count, twoWide(pass)));
    List<Operand<TFloating>> parts = new ArrayList<>();
    for (int j = 0; j < pairs; j++) {
      parts.add(tf.slice(two, pass.ints(0, j, 0), size));
    }
    return tf.reshape(
        pairs == 1 ? parts.get(0) : tf.concat(parts, pass.scalar(2)), pass.ints(-1, columns()));
  }

  /** The gradient of each position, of all windows that read it: {@code [B·T,D]}. */
  private Operand<TFloating> sums(
      Pass pass, Operand<TFloating> dy, Extent extent, Operand<TInt32> count) {
    Ops tf = pass.tf();
    Operand<TFloating> windows =
        tf.reshape(dy, tf.stack(List.of(extent.batch(), count, pass.scalar(columns()))));
    Operand<TInt32> size = tf.stack(List.of(extent.batch(), count, twoWide(pass)));
    List<Operand<TFloating>> parts = new ArrayList<>();
    for (int j = 0; j < pairs; j++) {
      Operand<TFloating> part = tf.slice(windows, pass.ints(0, 0, j * 2 * width), size);
      parts.add(padded(pass, part, pass.scalar(j), pass.scalar(pairs - 1 - j)));
    }
    Operand<TFloating> read =
        tf.reshape(
            pairs == 1 ? parts.get(0) : tf.math.addN(parts),
            tf.stack(List.of(extent.batch(), pass.scalar(-1), pass.scalar(width))));
    return tf.reshape(
        tf.slice(read, pass.ints(0, left, 0), extent.shape(width)), pass.ints(-1, width));
  }

  private Operand<TInt32> twoWide(Pass pass) {
    return pass.scalar(2 * width);
  }

  /** {@code [B,T,…]} with so many positions of zeros before and after. */
  private static Operand<TFloating> padded(
      Pass pass, Operand<TFloating> x, Operand<TInt32> before, Operand<TInt32> after) {
    Ops tf = pass.tf();
    Operand<TInt32> none = pass.ints(0, 0);
    return tf.pad(
        x, tf.stack(List.of(none, tf.stack(List.of(before, after)), none)), pass.computeScalar(0f));
  }
}
