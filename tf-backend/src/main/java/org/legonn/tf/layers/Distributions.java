package org.legonn.tf.layers;

import java.util.function.Supplier;
import org.legonn.tf.primitives.Extent;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What an ingestor reads: distributions over V symbols and, as class V, the blank. */
public interface Distributions {
  /** B sequences of K positions. */
  Extent extent();

  /** V + 1. */
  int classes();

  /** Rows {@code [B·K,V+1]}. */
  Operand<TFloat32> probabilityRows();

  /** Rows {@code [B·K,V+1]} that order the classes as the probabilities do. */
  Operand<TFloat32> scoreRows();

  /** Whether a gradient sent here is of use. */
  boolean tracked();

  /**
   * Takes {@code probabilities · (gradient + factor)} as gradient with respect to the logits.
   *
   * @param gradient rows {@code [B·K,V+1]}
   * @param factor {@code [B·K,1]}
   */
  void receive(Supplier<Operand<TFloat32>> gradient, Supplier<Operand<TFloat32>> factor);
}
