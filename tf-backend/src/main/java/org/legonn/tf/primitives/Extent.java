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
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * The shape of a padded batch of sequences, and what masks its padding. The sequences are whole, or
 * they are pieces of streams: then all but the last are without padding, and of whole chunks.
 */
public final class Extent {
  /** Added to attention scores that must not count. */
  static final float MASKED = -1e9f;

  private final Pass pass;
  private final Operand<TInt32> batch;
  private final Operand<TInt32> positions;
  private final Operand<TInt32> lengths;
  private final @Nullable InChunks chunks;
  private final Map<List<Integer>, Operand<TInt32>> shapes = new HashMap<>();
  private final Map<Integer, Operand<TFloat32>> sinusoids = new HashMap<>();
  private boolean onePosition;
  private @Nullable Operand<TInt32> range;
  private @Nullable Operand<TInt32> leading;
  private @Nullable Operand<TBool> valid;
  private @Nullable Operand<TFloat32> keyBias;
  private @Nullable Extent keys;

  /** Positions of a chunk, and chunks before its own that a position sees. */
  private record InChunks(int size, int past) {
    /** Positions that are kept of earlier pieces. */
    int kept() {
      return (int) Math.min((long) size * past, Integer.MAX_VALUE);
    }
  }

  /**
   * @param batch B, scalar
   * @param positions T, scalar: those of the longest sequence or more
   * @param lengths {@code [B]}
   */
  public Extent(
      Pass pass, Operand<TInt32> batch, Operand<TInt32> positions, Operand<TInt32> lengths) {
    this(pass, batch, positions, lengths, null);
  }

  private Extent(
      Pass pass,
      Operand<TInt32> batch,
      Operand<TInt32> positions,
      Operand<TInt32> lengths,
      @Nullable InChunks chunks) {
    this.pass = pass;
    this.batch = batch;
    this.positions = positions;
    this.lengths = lengths;
    this.chunks = chunks;
  }

  /** Of sequences of one position each, which is known when operations are emitted. */
  public static Extent ofOnePosition(Pass pass, Operand<TInt32> batch) {
    Extent extent = new Extent(pass, batch, pass.scalar(1), pass.ints(1));
    extent.onePosition = true;
    return extent;
  }

  /** Whether the sequences are known to have one position each. */
  public boolean isOnePosition() {
    return onePosition;
  }

  /** Of a tensor {@code [B,T,…]}. */
  public static Extent of(Pass pass, Operand<?> padded, Operand<TInt32> lengths) {
    return new Extent(pass, pass.size(padded, 0), pass.size(padded, 1), lengths);
  }

  /** Of sequences as long as the longest of them. */
  public static Extent ofLengths(Pass pass, Operand<TInt32> batch, Operand<TInt32> lengths) {
    return new Extent(pass, batch, pass.tf().reduceMax(lengths, pass.scalar(0)), lengths);
  }

  /**
   * The same sequences where attention sees no more than chunks.
   *
   * @param size positions of a chunk
   * @param past chunks before its own that a position sees
   */
  public Extent inChunks(int size, int past) {
    return new Extent(pass, batch, positions, lengths, new InChunks(size, past));
  }

  /** The first sequences alone, of as many positions. */
  public Extent first(Operand<TInt32> count) {
    Operand<TInt32> some = pass.tf().reshape(count, pass.ints(1));
    return new Extent(pass, count, positions, pass.tf().slice(lengths, pass.ints(0), some), chunks);
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
   * {@code [B,1,T,Tk]}: the same for padding, and so that a position sees its own chunk and some
   * before it.
   *
   * @throws IllegalStateException if there are no chunks
   */
  public Operand<TFloat32> chunkBias() {
    Ops tf = pass.tf();
    InChunks limit = chunks();
    Operand<TInt32> own = tf.math.floorDiv(places(), pass.scalar(limit.size()));
    Operand<TInt32> others = tf.math.floorDiv(keys().range(), pass.scalar(limit.size()));
    Operand<TInt32> before = tf.math.sub(tf.expandDims(own, pass.scalar(1)), others);
    Operand<TBool> seen =
        tf.math.logicalAnd(
            tf.math.greaterEqual(before, pass.scalar(0)),
            tf.math.lessEqual(before, pass.scalar(limit.past())));
    return tf.math.add(bias(pass, seen), keys().keyBias());
  }

  private InChunks chunks() {
    if (chunks == null) {
      throw new IllegalStateException("No chunks");
    }
    return chunks;
  }

  /**
   * Of what attention reads: in a stream, the chunks of earlier pieces that are kept, then these
   * positions; elsewhere this.
   */
  public Extent keys() {
    if (pass.memory().isEmpty() || chunks().past() == 0) {
      return this;
    }
    if (keys == null) {
      Ops tf = pass.tf();
      Operand<TInt64> most = tf.constant((long) chunks().kept());
      Operand<TInt32> kept =
          tf.dtypes.cast(tf.math.minimum(earlier(pass.memory().get()), most), TInt32.class);
      keys =
          new Extent(pass, batch, tf.math.add(positions, kept), tf.math.add(lengths, kept), null);
    }
    return keys;
  }

  /** {@code [T]}: which of the {@link #keys} these positions are. */
  public Operand<TInt32> places() {
    if (keys() == this) {
      return range();
    }
    Operand<TInt32> kept = pass.tf().math.sub(keys().positions(), positions);
    return pass.tf().math.add(range(), kept);
  }

  /** What attention reads, heads {@code [B,H,T,dh]} to those of the {@link #keys}. */
  public Differentiable<TFloating> withKept(Differentiable<TFloating> heads) {
    return keys() == this
        ? heads
        : pass.untracked(pass.memory().orElseThrow().joined(heads, 2, chunks().kept(), 0));
  }

  /**
   * An image of these positions as a convolution reads it, which pads the positions before by
   * {@link #padding}: of a stream they are there.
   *
   * @param axis of the positions
   * @param left how many positions before its own each reads
   */
  public <T extends TType> Operand<T> withLeft(Operand<T> image, int axis, int left) {
    return pass.memory().isEmpty() || left == 0
        ? image
        : pass.memory().get().joined(image, axis, left, left);
  }

  /** How many of so many positions on the left aren't there. */
  public int padding(int left) {
    return pass.memory().isPresent() ? 0 : left;
  }

  /** Scalar: positions of earlier pieces. */
  private Operand<TInt64> earlier(StreamMemory memory) {
    Ops tf = pass.tf();
    return memory.keep(
        tf.constant(0L), before -> tf.math.add(before, tf.dtypes.cast(positions, TInt64.class)));
  }

  /** What to add to attention scores so that only what is seen gets weight. */
  public static Operand<TFloat32> bias(Pass pass, Operand<TBool> seen) {
    return pass.tf().select(seen, pass.scalar(0f), pass.scalar(MASKED));
  }

  /** {@code [T,D]}: sinusoids of the positions. */
  public Operand<TFloat32> sinusoids(int width) {
    return sinusoids.computeIfAbsent(width, key -> Sinusoids.of(pass, numbers(), key));
  }

  /** {@code [T]}: the positions' numbers, from 0 at the beginning of a sequence or its stream. */
  private Operand<TFloat32> numbers() {
    Ops tf = pass.tf();
    return pass.memory()
        .map(
            memory ->
                tf.dtypes.cast(
                    tf.math.add(tf.dtypes.cast(range(), TInt64.class), earlier(memory)),
                    TFloat32.class))
        .orElseGet(() -> tf.dtypes.cast(range(), TFloat32.class));
  }

  /** Adds the positions' sinusoids to rows {@code [B·T,D]}. */
  public Differentiable<TFloat32> addPositions(Differentiable<TFloat32> rows, int width) {
    Ops tf = pass.tf();
    Operand<TFloat32> sum = tf.math.add(tf.reshape(rows, shape(width)), sinusoids(width));
    return pass.value(tf.reshape(sum, pass.ints(-1, width)), dy -> rows.receive(() -> dy), rows);
  }
}
