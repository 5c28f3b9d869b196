package org.legonn.tf.layers;

import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * What steps of a search attend to, made ready once: the keys divided by √dh; in float32, but where
 * it is {@link ScaledDotProductAttention#readTogether read together}.
 *
 * @param keys {@code [B,H,T,dh]}
 * @param values {@code [B,H,T,dh]}
 */
public record StepMemory(Operand<TFloating> keys, Operand<TFloating> values) {
  /** The same within a loop. */
  public StepMemory within(WhileLoop.Body loop) {
    return new StepMemory(loop.capture(keys), loop.capture(values));
  }
}
