package org.legonn.tf.layers;

import java.util.List;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** How heads read a memory, and the projection of what they read. */
public record MultiHeadAttention(ScaledDotProductAttention heads, double dropout, Dense output) {
  static MultiHeadAttention of(
      Parameters parameters, ScaledDotProductAttention heads, double dropout) {
    return new MultiHeadAttention(
        heads, dropout, Dense.xavier(parameters.in("output"), heads.width(), heads.width()));
  }

  /** Keys and values, {@code [B,H,T,dh]} each. */
  public record Memory(Differentiable<TFloating> keys, Differentiable<TFloating> values) {
    static Memory of(List<Differentiable<TFloating>> keysAndValues) {
      return new Memory(keysAndValues.get(0), keysAndValues.get(1));
    }
  }

  /**
   * The share of its attention that a query gives each position, the mean over the heads: {@code
   * [B,T,Tk]} in float32. At inference.
   *
   * @param queries {@code [B,H,T,dh]}
   * @param bias added to the scores
   */
  Operand<TFloat32> shares(
      Pass pass, Differentiable<TFloating> queries, Memory memory, Operand<TFloat32> bias) {
    Ops tf = pass.tf();
    Operand<TFloat32> scores =
        tf.train.batchMatMul(
            pass.asFloat32(queries),
            pass.asFloat32(memory.keys()),
            TFloat32.class,
            BatchMatMul.adjY(true));
    Operand<TFloat32> scaled =
        tf.math.mul(scores, pass.scalar((float) (1 / Math.sqrt(heads.size()))));
    return tf.math.mean(tf.nn.softmax(tf.math.add(scaled, bias)), pass.scalar(1));
  }

  /**
   * Queries {@code [B,H,T,dh]} to rows {@code [B·T,D]}.
   *
   * @param extent the queries'
   * @param bias added to the scores
   */
  Differentiable<TFloating> read(
      Pass pass,
      Differentiable<TFloating> queries,
      Extent extent,
      Memory memory,
      Operand<TFloat32> bias) {
    Differentiable<TFloating> read =
        heads.attend(pass, queries, memory.keys(), memory.values(), bias, dropout);
    return output.apply(pass, heads.merge(pass, read, extent));
  }

  /** What a search's step read, {@code [B,H,N,dh]}, to rows {@code [B·N,D]}. */
  Differentiable<TFloating> projected(Pass pass, Operand<TFloating> read, Extent extent) {
    return output.apply(pass, heads.merge(pass, pass.untracked(read), extent));
  }
}
