package org.legonn.tf.search;

import org.legonn.tf.primitives.OperandSource;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a search is fed besides its sources; scalars but for one.
 *
 * @param nBest hypotheses to return, at most the beam; where fewer exist, the missing ones are
 *     scored below -1e29
 * @param lengthPenalty α of log-probability / length^α
 * @param maximumLengths {@code [B]}: symbols after which a hypothesis of each sentence is cut
 * @param minimumLength symbols before which none ends, where the search has one
 * @param ctcWeight λ of (1 - λ) · decoder + λ · CTC, where CTC has a say
 */
public record SearchScalars(
    Operand<TInt32> nBest,
    Operand<TFloat32> lengthPenalty,
    Operand<TInt32> maximumLengths,
    Operand<TInt32> minimumLength,
    Operand<TFloat32> ctcWeight) {
  /** The same in another graph. */
  public SearchScalars within(OperandSource here) {
    return new SearchScalars(
        here.capture(nBest),
        here.capture(lengthPenalty),
        here.capture(maximumLengths),
        here.capture(minimumLength),
        here.capture(ctcWeight));
  }

  /** The same with other greatest lengths. */
  SearchScalars maximumLengths(Operand<TInt32> others) {
    return new SearchScalars(nBest, lengthPenalty, others, minimumLength, ctcWeight);
  }

  /** length^α. */
  Operand<TFloat32> divisor(Pass pass, Operand<TInt32> length) {
    Ops tf = pass.tf();
    return tf.math.pow(tf.dtypes.cast(length, TFloat32.class), lengthPenalty);
  }
}
