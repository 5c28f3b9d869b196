package org.legonn.tf.primitives;

/** What matrix products compute in; weights, norms, softmaxes and losses stay float32. */
public enum MatMulPrecision {
  FLOAT32,
  BFLOAT16
}
