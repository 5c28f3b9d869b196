package org.legonn.tf.graph;

/** What matrix products compute in; weights, norms, softmaxes and losses stay float32. */
public enum Precision {
  FLOAT32,
  BFLOAT16
}
