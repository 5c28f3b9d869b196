package org.legonn.tf.search;

import java.util.Arrays;
import org.legonn.tf.primitives.OperandSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * An automaton of P phrases with S states, of which O phrases at most end at once; the same for all
 * texts.
 *
 * @param next {@code [S,V+1]}: the state behind each symbol, and behind the end
 * @param depths {@code [S]}: symbols of the state
 * @param weights {@code [S]}: of the phrases that begin so, nats a symbol
 * @param ends {@code [S,O]}: the phrases that end there; P where there are fewer
 * @param closes {@code [S]}: whether the word ends there, whatever follows
 * @param opens {@code [V+1]}: whether a symbol, or the end, ends the word before it
 * @param lengths {@code [P+1]}: symbols of the phrases; the last is of none, 0
 */
public record PhraseInputs(
    Operand<TInt32> next,
    Operand<TInt32> depths,
    Operand<TFloat32> weights,
    Operand<TInt32> ends,
    Operand<TBool> closes,
    Operand<TBool> opens,
    Operand<TInt32> lengths) {
  /** Placeholders. */
  static PhraseInputs placeholders(Ops tf) {
    return new PhraseInputs(
        placeholder(tf, TInt32.class, 2),
        placeholder(tf, TInt32.class, 1),
        placeholder(tf, TFloat32.class, 1),
        placeholder(tf, TInt32.class, 2),
        placeholder(tf, TBool.class, 1),
        placeholder(tf, TBool.class, 1),
        placeholder(tf, TInt32.class, 1));
  }

  private static <T extends TType> Operand<T> placeholder(Ops tf, Class<T> type, int rank) {
    long[] unknown = new long[rank];
    Arrays.fill(unknown, -1);
    return tf.placeholder(type, Placeholder.shape(Shape.of(unknown)));
  }

  /** The same in another graph. */
  public PhraseInputs within(OperandSource here) {
    return new PhraseInputs(
        here.capture(next),
        here.capture(depths),
        here.capture(weights),
        here.capture(ends),
        here.capture(closes),
        here.capture(opens),
        here.capture(lengths));
  }
}
