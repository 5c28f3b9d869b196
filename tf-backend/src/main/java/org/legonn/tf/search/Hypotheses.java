package org.legonn.tf.search;

import org.legonn.tf.primitives.OperandSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a search found, the best first.
 *
 * @param symbols {@code [B,n,U]}, without end of sentence; meaningless from a hypothesis's length
 *     on
 * @param lengths {@code [B,n]} in symbols
 * @param scores {@code [B,n]}: log-probability / length^α in nats, the length with the end of
 *     sentence
 */
public record Hypotheses(
    Operand<TInt32> symbols, Operand<TInt32> lengths, Operand<TFloat32> scores) {
  /** The same in another graph. */
  public Hypotheses within(OperandSource here) {
    return new Hypotheses(here.capture(symbols), here.capture(lengths), here.capture(scores));
  }
}
