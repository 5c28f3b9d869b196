package org.legonn.tf.layers;

import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What all steps of a search attend to, made ready once: in float32, the keys divided by √dh.
 *
 * @param keys {@code [B,H,T,dh]}
 * @param values {@code [B,H,T,dh]}
 */
public record StepMemory(Operand<TFloat32> keys, Operand<TFloat32> values) {
  /** The same within a loop. */
  public StepMemory within(WhileLoop.Body loop) {
    return new StepMemory(loop.capture(keys), loop.capture(values));
  }
}
