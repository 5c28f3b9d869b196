package org.legonn.tf.layers;

import java.util.List;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Attention of a sequence to itself; queries, keys and values come out of one product. */
final class SelfAttention {
  private final MultiHeadAttention attention;
  private final Dense projection;

  SelfAttention(Parameters parameters, ScaledDotProductAttention heads, double dropout) {
    int width = heads.width();
    this.attention = MultiHeadAttention.of(parameters, heads, dropout);
    this.projection =
        Dense.of(
            parameters.in("query-key-value"),
            Initializer.Uniform.xavier(width, width),
            width,
            3 * width);
  }

  /** A position's own contribution: its query, and its key and value for all to read. */
  record Projected(Differentiable<TFloating> queries, MultiHeadAttention.Memory memory) {}

  /** Rows {@code [B·T,D]} to the same. */
  Differentiable<TFloating> apply(
      Pass pass, Differentiable<TFloating> rows, Extent extent, Operand<TFloat32> bias) {
    Projected projected = project(pass, rows, extent);
    return read(pass, projected.queries(), extent, projected.memory(), bias);
  }

  Projected project(Pass pass, Differentiable<TFloating> rows, Extent extent) {
    List<Differentiable<TFloating>> parts =
        attention.heads().split(pass, projection.apply(pass, rows), extent, 3);
    return new Projected(parts.get(0), MultiHeadAttention.Memory.of(parts.subList(1, 3)));
  }

  Differentiable<TFloating> read(
      Pass pass,
      Differentiable<TFloating> queries,
      Extent extent,
      MultiHeadAttention.Memory memory,
      Operand<TFloat32> bias) {
    return attention.read(pass, queries, extent, memory, bias);
  }

  ScaledDotProductAttention heads() {
    return attention.heads();
  }
}
