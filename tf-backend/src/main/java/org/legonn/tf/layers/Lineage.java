package org.legonn.tf.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Which symbols of a {@link SymbolCache} a step's hypotheses descend from.
 *
 * <p>Few hypotheses look at the symbols of all, and those that aren't their own are masked. For
 * many that would be too much; theirs are gathered.
 */
public final class Lineage implements Past {
  /** Hypotheses of a sentence that look at the symbols of all. */
  private static final int FEW = 32;

  private final Pass pass;
  private final int hypotheses;
  private final Operand<TInt32> batch;
  private final Operand<TInt32> writers;
  private final Operand<TInt32> room;
  private final Operand<TInt32> symbols;
  private final Operand<TInt32> time;
  private final Operand<TFloat32> bias;
  private final Map<ScaledDotProductAttention, Operand<TInt32>> rows = new HashMap<>();
  private final Map<ScaledDotProductAttention, Operand<TInt32>> shapes = new HashMap<>();
  private final Map<ScaledDotProductAttention, Operand<TInt32>> gathered = new HashMap<>();

  /**
   * The lineage of hypotheses that write one more symbol.
   *
   * @param batch B
   * @param before {@code [B,N,C]}: which hypothesis of its sentence wrote each symbol; below 0
   *     where nothing is written yet
   * @param time symbols before this one
   */
  public Lineage(
      Pass pass,
      int hypotheses,
      Operand<TInt32> batch,
      Operand<TInt32> before,
      Operand<TInt32> time) {
    Ops tf = pass.tf();
    this.pass = pass;
    this.hypotheses = hypotheses;
    this.batch = batch;
    this.room = pass.size(before, 2);
    this.symbols = tf.math.mul(room, pass.scalar(hypotheses));
    this.time = time;
    Operand<TInt32> places = tf.range(pass.scalar(0), room, pass.scalar(1));
    if (hypotheses == 1) {
      this.writers = before;
      this.bias = Extent.bias(pass, tf.math.lessEqual(places, time));
    } else {
      Operand<TInt32> own = numbers();
      this.writers =
          tf.select(tf.math.equal(places, time), tf.expandDims(own, pass.scalar(1)), before);
      this.bias =
          hypotheses > FEW
              ? Extent.bias(pass, tf.math.lessEqual(places, time))
              : tf.reshape(
                  Extent.bias(pass, tf.math.equal(tf.expandDims(writers, pass.scalar(3)), own)),
                  tf.stack(List.of(batch, pass.scalar(1), pass.scalar(hypotheses), symbols)));
    }
  }

  private Operand<TInt32> numbers() {
    int[] numbers = new int[hypotheses];
    for (int i = 0; i < hypotheses; i++) {
      numbers[i] = i;
    }
    return pass.ints(numbers);
  }

  /** {@code [B,N,C]}: that of the hypotheses that go on. */
  public Operand<TInt32> of(@Nullable Operand<TInt32> parents) {
    return parents == null ? writers : Elements.ofEach(pass, writers, parents);
  }

  /** Whether so many hypotheses of a sentence read the symbols of all in one product. */
  static boolean isReadTogether(ScaledDotProductAttention heads, int hypotheses) {
    return hypotheses <= FEW && heads.readsTogether(hypotheses);
  }

  @Override
  public SymbolCache written(
      ScaledDotProductAttention heads,
      SymbolCache cache,
      Differentiable<TFloating> keys,
      Differentiable<TFloating> values) {
    Ops tf = pass.tf();
    StepMemory symbol =
        isReadTogether(heads, hypotheses)
            ? heads.readyTogether(pass, keys, values)
            : heads.ready(pass, keys, values);
    Operand<TInt32> shape = pass.ints(-1, hypotheses * heads.size());
    return new SymbolCache(
        tf.inplaceUpdate(cache.keys(), rows(heads), tf.reshape(symbol.keys(), shape)),
        tf.inplaceUpdate(cache.values(), rows(heads), tf.reshape(symbol.values(), shape)));
  }

  /** {@code [B·H]}: the symbol's rows in a cache. */
  private Operand<TInt32> rows(ScaledDotProductAttention heads) {
    Ops tf = pass.tf();
    return rows.computeIfAbsent(
        heads,
        key ->
            tf.math.add(
                tf.math.mul(
                    tf.range(
                        pass.scalar(0),
                        tf.math.mul(batch, pass.scalar(key.count())),
                        pass.scalar(1)),
                    room),
                time));
  }

  @Override
  public Operand<TFloating> read(
      ScaledDotProductAttention heads, Operand<TFloating> queries, SymbolCache cache) {
    Ops tf = pass.tf();
    if (hypotheses <= FEW) {
      Operand<TInt32> shape = shape(heads);
      StepMemory all =
          new StepMemory(tf.reshape(cache.keys(), shape), tf.reshape(cache.values(), shape));
      return isReadTogether(heads, hypotheses)
          ? heads.readTogether(pass, queries, all, bias)
          : heads.read(pass, queries, all, bias);
    }
    Operand<TFloating> read =
        heads.read(
            pass,
            tf.expandDims(queries, pass.scalar(3)),
            new StepMemory(own(heads, cache.keys()), own(heads, cache.values())),
            bias);
    return tf.squeeze(read, Squeeze.axis(List.of(3L)));
  }

  /** {@code [B,H,C·N,dh]}. */
  private Operand<TInt32> shape(ScaledDotProductAttention heads) {
    return shapes.computeIfAbsent(
        heads,
        key ->
            pass.tf()
                .stack(List.of(batch, pass.scalar(key.count()), symbols, pass.scalar(key.size()))));
  }

  /** {@code [B,H,N,C,dh]}. */
  private Operand<TFloating> own(ScaledDotProductAttention heads, Operand<TFloating> rows) {
    Ops tf = pass.tf();
    Operand<TInt32> numbers =
        gathered.computeIfAbsent(
            heads,
            key -> {
              Operand<TInt32> places =
                  tf.range(
                      pass.scalar(0),
                      tf.math.mul(tf.math.mul(batch, pass.scalar(key.count())), room),
                      pass.scalar(1));
              Operand<TInt32> firsts =
                  tf.reshape(
                      tf.math.mul(places, pass.scalar(hypotheses)),
                      tf.stack(List.of(batch, pass.scalar(key.count()), pass.scalar(1), room)));
              return tf.math.add(
                  firsts, tf.expandDims(tf.math.maximum(writers, pass.scalar(0)), pass.scalar(1)));
            });
    return tf.gather(tf.reshape(rows, pass.ints(-1, heads.size())), numbers, pass.scalar(0));
  }
}
