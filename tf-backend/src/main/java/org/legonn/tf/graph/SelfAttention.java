package org.legonn.tf.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Attention of a sequence to itself; queries, keys and values come out of one product. */
final class SelfAttention {
  private final Attention attention;
  private final Dense projection;

  SelfAttention(Parameters parameters, Heads heads, double dropout) {
    int width = heads.width();
    this.attention = Attention.of(parameters, heads, dropout);
    this.projection =
        Dense.of(
            parameters.in("query-key-value"),
            Initializer.Uniform.xavier(width, width),
            width,
            3 * width);
  }

  /** A position's own contribution: its query, and its key and value for all to read. */
  record Projected(Value<TFloating> queries, Attention.Memory memory) {}

  /** Rows {@code [B·T,D]} to the same. */
  Value<TFloating> apply(Pass pass, Value<TFloating> rows, Extent extent, Operand<TFloat32> bias) {
    Projected projected = project(pass, rows, extent);
    return read(pass, projected.queries(), extent, projected.memory(), bias);
  }

  Projected project(Pass pass, Value<TFloating> rows, Extent extent) {
    List<Value<TFloating>> parts =
        attention.heads().split(pass, projection.apply(pass, rows), extent, 3);
    return new Projected(parts.get(0), Attention.Memory.of(parts.subList(1, 3)));
  }

  Value<TFloating> read(
      Pass pass,
      Value<TFloating> queries,
      Extent extent,
      Attention.Memory memory,
      Operand<TFloat32> bias) {
    return attention.read(pass, queries, extent, memory, bias);
  }

  Heads heads() {
    return attention.heads();
  }
}
