package org.legonn.tf.primitives;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TType;

/** A graph that has its own operands for those of another graph. */
public interface OperandSource {
  /** What stands here for an operand there. */
  <T extends TType> Operand<T> capture(Operand<T> operand);
}
