package org.legonn.tf.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * W positions at once of the one text of each of B sentences, which may stand at different lengths.
 * What was written there before, when a draft was refused, is written over.
 */
public final class DraftedPositions implements Past {
  private final Pass pass;
  private final Operand<TInt32> batch;
  private final boolean first;
  private final Operand<TInt32> room;
  private final Operand<TInt32> positions;
  private final Operand<TFloat32> bias;
  private final Map<ScaledDotProductAttention, Operand<TInt32>> rows = new HashMap<>();

  /**
   * Positions of texts that have caches.
   *
   * @param batch B
   * @param room C of the caches
   * @param positions {@code [B,W]}: in the texts, below C
   */
  public DraftedPositions(
      Pass pass, Operand<TInt32> batch, Operand<TInt32> room, Operand<TInt32> positions) {
    this(pass, batch, room, positions, false);
  }

  /**
   * The texts' first positions; the caches have no room yet, and get that of these.
   *
   * @param batch B
   * @param positions {@code [1,W]}
   */
  public static DraftedPositions first(
      Pass pass, Operand<TInt32> batch, Operand<TInt32> positions) {
    return new DraftedPositions(pass, batch, pass.size(positions, 1), positions, true);
  }

  private DraftedPositions(
      Pass pass,
      Operand<TInt32> batch,
      Operand<TInt32> room,
      Operand<TInt32> positions,
      boolean first) {
    Ops tf = pass.tf();
    this.pass = pass;
    this.batch = batch;
    this.first = first;
    this.room = room;
    this.positions = positions;
    Operand<TInt32> places = tf.range(pass.scalar(0), room, pass.scalar(1));
    this.bias =
        tf.expandDims(
            Extent.bias(pass, tf.math.lessEqual(places, tf.expandDims(positions, pass.scalar(2)))),
            pass.scalar(1));
  }

  @Override
  public SymbolCache written(
      ScaledDotProductAttention heads,
      SymbolCache cache,
      Differentiable<TFloating> keys,
      Differentiable<TFloating> values) {
    Ops tf = pass.tf();
    StepMemory symbols = heads.ready(pass, keys, values);
    Operand<TInt32> shape = pass.ints(-1, heads.size());
    Operand<TFloating> newKeys = tf.reshape(symbols.keys(), shape);
    Operand<TFloating> newValues = tf.reshape(symbols.values(), shape);
    return first
        ? new SymbolCache(newKeys, newValues)
        : new SymbolCache(
            tf.inplaceUpdate(cache.keys(), rows(heads), newKeys),
            tf.inplaceUpdate(cache.values(), rows(heads), newValues));
  }

  /** {@code [B·H·W]}: the positions' rows in a cache. */
  private Operand<TInt32> rows(ScaledDotProductAttention heads) {
    return rows.computeIfAbsent(
        heads,
        key -> {
          Ops tf = pass.tf();
          Operand<TInt32> sequences =
              tf.range(
                  pass.scalar(0), tf.math.mul(batch, pass.scalar(key.count())), pass.scalar(1));
          Operand<TInt32> firsts =
              tf.reshape(tf.math.mul(sequences, room), pass.ints(-1, key.count(), 1));
          return tf.reshape(
              tf.math.add(firsts, tf.expandDims(positions, pass.scalar(1))), pass.ints(-1));
        });
  }

  @Override
  public Operand<TFloating> read(
      ScaledDotProductAttention heads, Operand<TFloating> queries, SymbolCache cache) {
    Ops tf = pass.tf();
    Operand<TInt32> shape =
        tf.stack(List.of(batch, pass.scalar(heads.count()), room, pass.scalar(heads.size())));
    return heads.read(
        pass,
        queries,
        new StepMemory(tf.reshape(cache.keys(), shape), tf.reshape(cache.values(), shape)),
        bias);
  }
}
