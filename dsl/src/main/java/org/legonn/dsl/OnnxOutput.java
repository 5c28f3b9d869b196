package org.legonn.dsl;

/** What an ONNX model says of each class at each position. */
public enum OnnxOutput {
  /** Any scores of which a softmax makes probabilities; log-probabilities are such, too. */
  LOGITS,
  /** Probabilities, which together make 1 at each position. */
  PROBABILITIES
}
