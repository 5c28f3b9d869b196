package org.legonn.tf.layers;

import java.util.List;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Attention of one sequence to another. */
final class CrossAttention {
  private final MultiHeadAttention attention;
  private final Dense query;
  private final Dense keyValue;

  CrossAttention(Parameters parameters, ScaledDotProductAttention heads, double dropout) {
    int width = heads.width();
    Initializer xavier = Initializer.Uniform.xavier(width, width);
    this.attention = MultiHeadAttention.of(parameters, heads, dropout);
    this.query = Dense.of(parameters.in("query"), xavier, width, width);
    this.keyValue = Dense.of(parameters.in("key-value"), xavier, width, 2 * width);
  }

  /** Rows {@code [B·T,D]} made ready to be attended to. */
  MultiHeadAttention.Memory memory(Pass pass, Differentiable<TFloating> rows, Extent extent) {
    return MultiHeadAttention.Memory.of(
        attention.heads().split(pass, keyValue.apply(pass, rows), extent, 2));
  }

  /** The same for all steps of a search. */
  StepMemory stepMemory(Pass pass, Differentiable<TFloating> rows, Extent extent) {
    MultiHeadAttention.Memory memory = memory(pass, rows, extent);
    return attention.heads().ready(pass, memory.keys(), memory.values());
  }

  /** New positions of a search; the rows are those of B sequences of N positions. */
  Differentiable<TFloating> step(
      Pass pass,
      Differentiable<TFloating> rows,
      Extent sentences,
      StepMemory memory,
      Operand<TFloat32> bias) {
    Operand<TFloating> read =
        attention.heads().read(pass, project(pass, rows, sentences), memory, bias);
    return attention.projected(pass, read, sentences);
  }

  /** Rows {@code [B·T,D]} to the same. */
  Differentiable<TFloating> apply(
      Pass pass,
      Differentiable<TFloating> rows,
      Extent extent,
      MultiHeadAttention.Memory memory,
      Operand<TFloat32> bias) {
    return attention.read(pass, project(pass, rows, extent), extent, memory, bias);
  }

  /** Where rows {@code [B·T,D]} look: {@code [B,T,Tk]}, the mean over the heads. */
  Operand<TFloat32> shares(
      Pass pass,
      Differentiable<TFloating> rows,
      Extent extent,
      MultiHeadAttention.Memory memory,
      Operand<TFloat32> bias) {
    return attention.shares(pass, project(pass, rows, extent), memory, bias);
  }

  /** With queries that all sequences share: rows {@code [T,D]} to {@code [B·T,D]}. */
  Differentiable<TFloating> applyShared(
      Pass pass,
      Differentiable<TFloating> rows,
      Extent extent,
      MultiHeadAttention.Memory memory,
      Operand<TFloat32> bias) {
    Operand<TInt32> length = pass.tf().expandDims(extent.positions(), pass.scalar(0));
    Extent one = new Extent(pass, pass.scalar(1), extent.positions(), length);
    Differentiable<TFloating> queries = copied(pass, project(pass, rows, one), extent.batch());
    return attention.read(pass, queries, extent, memory, bias);
  }

  private Differentiable<TFloating> project(
      Pass pass, Differentiable<TFloating> rows, Extent extent) {
    return attention.heads().split(pass, query.apply(pass, rows), extent, 1).get(0);
  }

  /** {@code [1,H,T,dh]} to {@code [B,H,T,dh]}. */
  private static Differentiable<TFloating> copied(
      Pass pass, Differentiable<TFloating> one, Operand<TInt32> batch) {
    Ops tf = pass.tf();
    Operand<TInt32> copies =
        tf.concat(
            List.of(tf.expandDims(batch, pass.scalar(0)), pass.ints(1, 1, 1)), pass.scalar(0));
    return pass.value(tf.tile(one, copies), dy -> one.receive(() -> sumOverBatch(pass, dy)), one);
  }

  private static Operand<TFloating> sumOverBatch(Pass pass, Operand<TFloating> x) {
    return pass.asCompute(
        pass.tf().reduceSum(pass.asFloat32(x), pass.scalar(0), ReduceSum.keepDims(true)));
  }
}
