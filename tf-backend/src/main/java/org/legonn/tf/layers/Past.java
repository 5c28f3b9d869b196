package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** What a search's new positions write into a {@link SymbolCache}, and what they see there. */
public sealed interface Past permits Lineage, DraftedPositions {
  /** {@code cache} with the new positions' keys and values, {@code [B,H,N,dh]} each. */
  SymbolCache written(
      ScaledDotProductAttention heads,
      SymbolCache cache,
      Differentiable<TFloating> keys,
      Differentiable<TFloating> values);

  /**
   * What each new position reads of its own text, itself included, {@code [B,H,N,dh]}.
   *
   * @param queries {@code [B,H,N,dh]}
   */
  Operand<TFloating> read(
      ScaledDotProductAttention heads, Operand<TFloating> queries, SymbolCache cache);
}
