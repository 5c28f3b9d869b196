package org.legonn.tf.layers;

import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Dropout;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Scaled dot-product attention over several heads, without parameters (Vaswani et al., 2017).
 *
 * @param count H
 * @param size dh, the width of one head
 */
public record ScaledDotProductAttention(int count, int size) {
  /** Width of a head from which oneDNN multiplies several queries faster than Eigen. */
  private static final int WIDE = 32;

  /** Heads that share a width. */
  static ScaledDotProductAttention of(int width, int count) {
    return new ScaledDotProductAttention(count, width / count);
  }

  int width() {
    return count * size;
  }

  /** Rows {@code [B·T,parts·D]} to as many tensors {@code [B,H,T,dh]}. */
  List<Differentiable<TFloating>> split(
      Pass pass, Differentiable<TFloating> rows, Extent extent, int parts) {
    Ops tf = pass.tf();
    Operand<TInt32> apart = pass.ints(2, 0, 3, 1, 4);
    Operand<TInt32> together = pass.ints(1, 3, 0, 2, 4);
    if (extent.isOnePosition() && !rows.tracked()) {
      return ofOnePosition(pass, rows, parts);
    }
    Operand<TFloating> grouped =
        tf.linalg.transpose(tf.reshape(rows, extent.shape(parts, count, size)), apart);
    List<Differentiable<TFloating>> heads = new ArrayList<>();
    for (Operand<TFloating> part : tf.unstack(grouped, (long) parts, Unstack.axis(0L))) {
      heads.add(new Differentiable<>(part, rows.tracked()));
    }
    if (rows.tracked()) {
      pass.atBackward(
          () -> {
            if (!heads.get(0).hasGradient()) {
              return;
            }
            List<Operand<TFloating>> gradients = new ArrayList<>();
            heads.forEach(part -> gradients.add(part.gradient(tf)));
            rows.receive(
                () ->
                    tf.reshape(
                        tf.linalg.transpose(tf.stack(gradients), together),
                        pass.ints(-1, parts * width())));
          });
    }
    return heads;
  }

  /** Of one position nothing has to change places. */
  private List<Differentiable<TFloating>> ofOnePosition(
      Pass pass, Differentiable<TFloating> rows, int parts) {
    Ops tf = pass.tf();
    List<? extends Operand<TFloating>> apart =
        parts == 1 ? List.of(rows) : tf.split(pass.scalar(1), rows, (long) parts).output();
    List<Differentiable<TFloating>> heads = new ArrayList<>();
    for (Operand<TFloating> part : apart) {
      heads.add(pass.untracked(tf.reshape(part, pass.ints(-1, count, 1, size))));
    }
    return heads;
  }

  /** {@code [B,H,T,dh]} to rows {@code [B·T,D]}. */
  Differentiable<TFloating> merge(Pass pass, Differentiable<TFloating> heads, Extent extent) {
    Ops tf = pass.tf();
    if (extent.isOnePosition() && !heads.tracked()) {
      return pass.untracked(tf.reshape(heads, pass.ints(-1, width())));
    }
    Operand<TInt32> order = pass.ints(0, 2, 1, 3);
    return pass.value(
        tf.reshape(tf.linalg.transpose(heads, order), pass.ints(-1, width())),
        dy ->
            heads.receive(
                () -> tf.linalg.transpose(tf.reshape(dy, extent.shape(count, size)), order)),
        heads);
  }

  /**
   * What the queries read.
   *
   * @param q {@code [B,H,Tq,dh]}
   * @param k {@code [B,H,Tk,dh]}
   * @param v like {@code k}
   * @param bias broadcasts to {@code [B,H,Tq,Tk]}
   * @param dropout rate on the attention weights
   */
  Differentiable<TFloating> attend(
      Pass pass,
      Differentiable<TFloating> q,
      Differentiable<TFloating> k,
      Differentiable<TFloating> v,
      Operand<TFloat32> bias,
      double dropout) {
    Ops tf = pass.tf();
    Differentiable<TFloating> scaled = RowFunctions.scale(pass, q, 1 / Math.sqrt(size));
    Operand<TFloat32> scores = pass.asFloat32(product(tf, scaled, k, false, true));
    Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, bias));
    Operand<TFloat32> kept =
        pass.training() && dropout > 0
            ? tf.math.mul(weights, Dropout.mask(pass, weights, dropout))
            : weights;
    Operand<TFloating> factors = pass.asCompute(kept);
    Operand<TFloating> read = product(tf, factors, v, false, false);
    return pass.value(
        read,
        dy -> {
          v.receive(() -> product(tf, factors, dy, true, false));
          if (scaled.tracked() || k.tracked()) {
            Operand<TFloat32> dKept = pass.asFloat32(product(tf, dy, v, false, true));
            Operand<TFloating> dScores =
                pass.asCompute(towardsScores(pass, weights, kept, dKept, dy, read));
            scaled.receive(() -> product(tf, dScores, k, false, false));
            k.receive(() -> product(tf, dScores, scaled, true, false));
          }
        },
        scaled,
        k,
        v);
  }

  /** Keys and values {@code [B,H,T,dh]} as {@link #read} takes them. */
  StepMemory ready(Pass pass, Differentiable<TFloating> keys, Differentiable<TFloating> values) {
    Operand<TFloat32> scaled =
        pass.tf().math.mul(pass.asFloat32(keys), pass.scalar((float) (1 / Math.sqrt(size))));
    return new StepMemory(Pass.floating(scaled), Pass.floating(pass.asFloat32(values)));
  }

  /** Keys and values {@code [B,H,T,dh]} as {@link #readTogether} takes them. */
  StepMemory readyTogether(
      Pass pass, Differentiable<TFloating> keys, Differentiable<TFloating> values) {
    return new StepMemory(
        pass.tf().math.mul(keys, pass.computeScalar((float) (1 / Math.sqrt(size)))), values);
  }

  /** Whether {@link #readTogether} is faster for so many queries. */
  boolean readsTogether(int queries) {
    return queries > 1 && size >= WIDE;
  }

  /**
   * What several queries read of the same memory: like {@link #read}, but in oneDNN and in the type
   * that products compute in, as training does. For 4 queries of wide heads that takes a quarter of
   * Eigen's time. Caches grow by several positions, so that products of few shapes are compiled.
   */
  Operand<TFloating> readTogether(
      Pass pass, Operand<TFloating> queries, StepMemory memory, Operand<TFloat32> bias) {
    Ops tf = pass.tf();
    Operand<TFloat32> scores = pass.asFloat32(product(tf, queries, memory.keys(), false, true));
    Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, bias));
    return product(tf, pass.asCompute(weights), memory.values(), false, false);
  }

  /**
   * What a search's step reads, in float32 by Eigen's kernel: for so few queries oneDNN's takes
   * longer, and it keeps a compiled product for every number of keys.
   *
   * @param queries {@code […,N,dh]}
   * @param memory {@code […,T,dh]}
   * @param bias broadcasts to {@code […,N,T]}
   */
  Operand<TFloating> read(
      Pass pass, Operand<TFloating> queries, StepMemory memory, Operand<TFloat32> bias) {
    Ops tf = pass.tf();
    Operand<TFloat32> scores =
        tf.train.batchMatMul(
            pass.asFloat32(queries), memory.keys(), TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, bias));
    return pass.asCompute(tf.train.batchMatMul(weights, memory.values(), TFloat32.class));
  }

  /**
   * Through dropout and softmax: {@code kept · dKept - weights · Σ(kept · dKept)}, where the sum
   * over keys equals the one over a head's width of {@code dy · read}.
   */
  private static Operand<TFloat32> towardsScores(
      Pass pass,
      Operand<TFloat32> weights,
      Operand<TFloat32> kept,
      Operand<TFloat32> dKept,
      Operand<TFloating> dy,
      Operand<TFloating> read) {
    Ops tf = pass.tf();
    // In float32: what is taken from kept · dKept must not be rounded more than that is.
    Operand<TFloat32> products = tf.math.mul(pass.asFloat32(dy), pass.asFloat32(read));
    Operand<TFloat32> sum = tf.reduceSum(products, pass.scalar(-1), ReduceSum.keepDims(true));
    return tf.math.sub(tf.math.mul(kept, dKept), tf.math.mul(weights, sum));
  }

  /** A batched product in oneDNN, which {@code BatchMatMulV3} doesn't run in. */
  private static <T extends TFloating> Operand<T> product(
      Ops tf, Operand<T> x, Operand<T> y, boolean adjX, boolean adjY) {
    OperationBuilder builder = tf.scope().opBuilder("BatchMatMulV2", "BatchMatMul");
    builder.addInput(x.asOutput()).addInput(y.asOutput());
    builder.setAttr("adj_x", adjX).setAttr("adj_y", adjY);
    return builder.build().output(0);
  }
}
