package org.legonn.tf.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What a search's new positions write into a {@link SymbolCache}, and what they see there. */
public sealed interface Past permits Lineage, DraftedPositions {
  /** {@code cache} with the new positions, {@code [B,H,N,dh]} each. */
  SymbolCache written(ScaledDotProductAttention heads, SymbolCache cache, StepMemory positions);

  /**
   * What each new position reads of its own text, itself included, {@code [B,H,N,dh]}.
   *
   * @param queries {@code [B,H,N,dh]}
   */
  Operand<TFloat32> read(
      ScaledDotProductAttention heads, Operand<TFloat32> queries, SymbolCache cache);
}
