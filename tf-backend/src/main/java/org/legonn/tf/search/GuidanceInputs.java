package org.legonn.tf.search;

import org.legonn.tf.primitives.OperandSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;

/**
 * What a search is fed of what its texts are asked to say; of what its structure doesn't have,
 * nothing is read.
 *
 * @param prefixes {@code [B,P+1]}: the symbols that each text begins with, then {@link #FREE}
 * @param phrases what all texts may well say
 * @param terms what each text holds
 */
public record GuidanceInputs(Operand<TInt32> prefixes, PhraseInputs phrases, TermTables terms) {
  /** Stands where any symbol may. */
  public static final int FREE = -1;

  /**
   * Placeholders.
   *
   * @param termSymbols of the structure
   */
  public static GuidanceInputs placeholders(Ops tf, int termSymbols) {
    return new GuidanceInputs(
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1))),
        PhraseInputs.placeholders(tf),
        TermTables.placeholders(tf, termSymbols));
  }

  /** The same in another graph. */
  public GuidanceInputs within(OperandSource here) {
    return new GuidanceInputs(here.capture(prefixes), phrases.within(here), terms.within(here));
  }
}
