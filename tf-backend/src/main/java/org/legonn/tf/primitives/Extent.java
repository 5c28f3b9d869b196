package org.legonn.tf.primitives;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The shape of a padded batch of sequences, and what masks its padding. */
public final class Extent {
  /** Added to attention scores that must not count. */
  static final float MASKED = -1e9f;

  private final Pass pass;
  private final Operand<TInt32> batch;
  private final Operand<TInt32> positions;
  private final Operand<TInt32> lengths;
  private final Map<List<Integer>, Operand<TInt32>> shapes = new HashMap<>();
  private final Map<Integer, Operand<TFloat32>> sinusoids = new HashMap<>();
  private @Nullable Operand<TInt32> range;
  private @Nullable Operand<TInt32> leading;
  private @Nullable Operand<TBool> valid;
  private @Nullable Operand<TFloat32> keyBias;

  /**
   * @param batch B, scalar
   * @param positions T, scalar: those of the longest sequence or more
   * @param lengths {@code [B]}
   */
  public Extent(
      Pass pass, Operand<TInt32> batch, Operand<TInt32> positions, Operand<TInt32> lengths) {
    this.pass = pass;
    this.batch = batch;
    this.positions = positions;
    this.lengths = lengths;
  }

  /** Of a tensor {@code [B,T,…]}. */
  public static Extent of(Pass pass, Operand<?> padded, Operand<TInt32> lengths) {
    return new Extent(pass, pass.size(padded, 0), pass.size(padded, 1), lengths);
  }

  /** Of sequences as long as the longest of them. */
  public static Extent ofLengths(Pass pass, Operand<TInt32> batch, Operand<TInt32> lengths) {
    return new Extent(pass, batch, pass.tf().reduceMax(lengths, pass.scalar(0)), lengths);
  }

  /** B, scalar. */
  public Operand<TInt32> batch() {
    return batch;
  }

  /** T, scalar. */
  public Operand<TInt32> positions() {
    return positions;
  }

  /** {@code [B]}. */
  public Operand<TInt32> lengths() {
    return lengths;
  }

  /** {@code [B,T,inner…]}. */
  public Operand<TInt32> shape(int... inner) {
    List<Integer> key = Arrays.stream(inner).boxed().toList();
    Operand<TInt32> known = shapes.get(key);
    if (known == null) {
      known =
          inner.length == 0
              ? leading()
              : pass.tf().concat(List.of(leading(), pass.ints(inner)), pass.scalar(0));
      shapes.put(key, known);
    }
    return known;
  }

  private Operand<TInt32> leading() {
    if (leading == null) {
      leading = pass.tf().stack(List.of(batch, positions));
    }
    return leading;
  }

  /** 0 … T-1. */
  public Operand<TInt32> range() {
    if (range == null) {
      range = pass.tf().range(pass.scalar(0), positions, pass.scalar(1));
    }
    return range;
  }

  /** {@code [B,T]}: true where a sequence has a position. */
  public Operand<TBool> valid() {
    if (valid == null) {
      Ops tf = pass.tf();
      valid = tf.math.less(range(), tf.expandDims(lengths, pass.scalar(1)));
    }
    return valid;
  }

  /** {@code [B·T,1]}: 1 where a sequence has a position, else 0. */
  public Operand<TFloat32> validRows() {
    Ops tf = pass.tf();
    return tf.reshape(tf.dtypes.cast(valid(), TFloat32.class), pass.ints(-1, 1));
  }

  /** {@code [B,1,1,T]}: what to add to attention scores so that padding gets no weight. */
  public Operand<TFloat32> keyBias() {
    if (keyBias == null) {
      Ops tf = pass.tf();
      keyBias = tf.expandDims(tf.expandDims(bias(pass, valid()), pass.scalar(1)), pass.scalar(1));
    }
    return keyBias;
  }

  /** {@code [1,1,T,T]}: the same, so that no position sees a later one. */
  public Operand<TFloat32> causalBias() {
    Ops tf = pass.tf();
    Operand<TBool> seen = tf.math.lessEqual(range(), tf.expandDims(range(), pass.scalar(1)));
    return tf.expandDims(tf.expandDims(bias(pass, seen), pass.scalar(0)), pass.scalar(0));
  }

  /**
   * {@code [B,1,T,T]}: the same for padding, and so that a position sees its own chunk and some
   * before it.
   *
   * @param size positions of a chunk
   * @param past chunks before its own that a position sees
   */
  public Operand<TFloat32> chunkBias(int size, int past) {
    Ops tf = pass.tf();
    Operand<TInt32> keys = tf.math.floorDiv(range(), pass.scalar(size));
    Operand<TInt32> before = tf.math.sub(tf.expandDims(keys, pass.scalar(1)), keys);
    Operand<TBool> seen =
        tf.math.logicalAnd(
            tf.math.greaterEqual(before, pass.scalar(0)),
            tf.math.lessEqual(before, pass.scalar(past)));
    return tf.math.add(bias(pass, seen), keyBias());
  }

  /** What to add to attention scores so that only what is seen gets weight. */
  public static Operand<TFloat32> bias(Pass pass, Operand<TBool> seen) {
    return pass.tf().select(seen, pass.scalar(0f), pass.scalar(MASKED));
  }

  /** {@code [T,D]}: sinusoids of the positions. */
  public Operand<TFloat32> sinusoids(int width) {
    return sinusoids.computeIfAbsent(
        width, key -> Sinusoids.of(pass, pass.tf().dtypes.cast(range(), TFloat32.class), key));
  }

  /** Adds the positions' sinusoids to rows {@code [B·T,D]}. */
  public Differentiable<TFloat32> addPositions(Differentiable<TFloat32> rows, int width) {
    Ops tf = pass.tf();
    Operand<TFloat32> sum = tf.math.add(tf.reshape(rows, shape(width)), sinusoids(width));
    return pass.value(tf.reshape(sum, pass.ints(-1, width)), dy -> rows.receive(() -> dy), rows);
  }
}
