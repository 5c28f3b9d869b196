package org.legonn.tf.primitives;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * What the pieces of a stream leave for those that follow. Each value is fed as the piece before
 * left it, and fetched as this one leaves it; at the first piece none is fed.
 */
public final class StreamMemory {
  private final Ops tf;
  private final List<Kept> kept = new ArrayList<>();

  /**
   * A value.
   *
   * @param before to feed
   * @param after to fetch
   */
  public record Kept(Operand<?> before, Operand<?> after) {}

  /** Where nothing is kept yet. */
  public StreamMemory(Ops tf) {
    this.tf = tf;
  }

  /** All values, in the order in which they were asked for. */
  public List<Kept> kept() {
    return List.copyOf(kept);
  }

  /**
   * A value as the piece before left it.
   *
   * @param first what it is at the first piece
   * @param next what this piece makes of it
   */
  public <T extends TType> Operand<T> keep(Operand<T> first, UnaryOperator<Operand<T>> next) {
    Operand<T> before = tf.placeholderWithDefault(first, Shape.unknown());
    kept.add(new Kept(before, next.apply(before)));
    return before;
  }

  /**
   * A piece behind the {@code most} places before it.
   *
   * @param axis along which they are
   * @param first places of zeros that are before the first piece
   */
  <T extends TType> Operand<T> joined(Operand<T> piece, int axis, int most, int first) {
    Operand<T> zeros =
        tf.dtypes.cast(tf.fill(shape(piece, axis, first), tf.constant(0f)), piece.type());
    List<Operand<T>> all = new ArrayList<>();
    keep(
        zeros,
        before -> {
          all.add(tf.concat(List.of(before, piece), tf.constant(axis)));
          return last(all.get(0), axis, most);
        });
    return all.get(0);
  }

  private Operand<TInt32> shape(Operand<?> piece, int axis, int places) {
    Operand<TInt32> shape = tf.shape(piece);
    return tf.concat(
        List.of(
            tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {axis})),
            tf.constant(new int[] {places}),
            tf.slice(shape, tf.constant(new int[] {axis + 1}), tf.constant(new int[] {-1}))),
        tf.constant(0));
  }

  /** The last places along an axis; all where there are fewer. */
  private <T extends TType> Operand<T> last(Operand<T> all, int axis, int places) {
    int[] begin = new int[axis + 1];
    begin[axis] = -places;
    int[] strides = new int[axis + 1];
    Arrays.fill(strides, 1);
    return tf.stridedSlice(
        all,
        tf.constant(begin),
        tf.constant(new int[axis + 1]),
        tf.constant(strides),
        StridedSlice.endMask((1L << (axis + 1)) - 1));
  }
}
