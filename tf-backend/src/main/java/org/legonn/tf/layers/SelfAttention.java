package org.legonn.tf.layers;

import java.util.List;
import java.util.Optional;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Attention of a sequence to itself; queries, keys and values come out of one product. */
final class SelfAttention {
  private final MultiHeadAttention attention;
  private final Dense projection;
  private final Optional<RotaryPositions> positions;

  /** That knows positions from what is in the states. */
  SelfAttention(Parameters parameters, ScaledDotProductAttention heads, double dropout) {
    this(parameters, MultiHeadAttention.of(parameters, heads, dropout), Optional.empty());
  }

  /** That knows distances; little of what it reads is added at first. */
  static SelfAttention rotary(
      Parameters parameters, ScaledDotProductAttention heads, double dropout) {
    Dense output = Dense.residual(parameters.in("output"), heads.width(), heads.width());
    return new SelfAttention(
        parameters,
        new MultiHeadAttention(heads, dropout, output),
        Optional.of(new RotaryPositions(heads.size())));
  }

  private SelfAttention(
      Parameters parameters, MultiHeadAttention attention, Optional<RotaryPositions> positions) {
    int width = attention.heads().width();
    this.positions = positions;
    this.attention = attention;
    this.projection =
        Dense.of(
            parameters.in("query-key-value"),
            Initializer.Uniform.xavier(width, width),
            width,
            3 * width);
  }

  /**
   * Rows {@code [B·T,D]} to the same. Keys are kept before they are turned, and all are turned by
   * their distance from the first that is kept: so a stream is as exact late as early.
   */
  Differentiable<TFloating> apply(
      Pass pass, Differentiable<TFloating> rows, Extent extent, Operand<TFloat32> bias) {
    List<Differentiable<TFloating>> parts = project(pass, rows, extent);
    Differentiable<TFloating> keys = extent.withKept(parts.get(1));
    Differentiable<TFloating> values = extent.withKept(parts.get(2));
    return attention.read(
        pass,
        turned(pass, parts.get(0), extent.places()),
        extent,
        new MultiHeadAttention.Memory(turned(pass, keys, extent.keys().range()), values),
        bias);
  }

  private Differentiable<TFloating> turned(
      Pass pass, Differentiable<TFloating> heads, Operand<TInt32> places) {
    return positions.isPresent() ? positions.get().apply(pass, heads, places) : heads;
  }

  /** A search's answer for new positions, and the cache with them. */
  record Stepped(Differentiable<TFloating> rows, SymbolCache cache) {}

  /**
   * New positions of a search.
   *
   * @param sentences the rows as B sequences of N positions
   */
  Stepped step(
      Pass pass, Differentiable<TFloating> rows, Extent sentences, SymbolCache cache, Past past) {
    ScaledDotProductAttention heads = heads();
    List<Differentiable<TFloating>> parts = project(pass, rows, sentences);
    SymbolCache longer = past.written(heads, cache, parts.get(1), parts.get(2));
    Operand<TFloating> read = past.read(heads, parts.get(0), longer);
    return new Stepped(attention.projected(pass, read, sentences), longer);
  }

  /** Queries, keys and values. */
  private List<Differentiable<TFloating>> project(
      Pass pass, Differentiable<TFloating> rows, Extent extent) {
    return heads().split(pass, projection.apply(pass, rows), extent, 3);
  }

  ScaledDotProductAttention heads() {
    return attention.heads();
  }
}
