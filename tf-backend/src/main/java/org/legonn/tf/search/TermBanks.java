package org.legonn.tf.search;

import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Deals a beam's places out to banks of hypotheses that are equally far from holding all terms, as
 * dynamic beam allocation does (Post and Vilar, 2018; Hu et al., 2019): the best of each bank, the
 * one with the least to write first, then the second of each, and so on. So the one that is nearest
 * always goes on, however unlikely it is, and all terms are written in the end.
 *
 * @param enough {@code [B,M]}: symbols that are enough to write what M candidates miss; the
 *     candidates go by score, the best first
 * @param exist {@code [B,M]}: whether there is such a candidate
 */
record TermBanks(Operand<TInt32> enough, Operand<TBool> exist) {
  /** Behind all that exist. */
  private static final float LAST = 1e30f;

  /** {@code [B,M]}: how many of each candidate's bank are better. */
  Operand<TInt32> ranks(Pass pass) {
    return ranks(pass, exist);
  }

  private Operand<TInt32> ranks(Pass pass, Operand<TBool> counted) {
    Ops tf = pass.tf();
    Operand<TFloat32> banks = tf.oneHot(enough, banks(pass), pass.scalar(1f), pass.scalar(0f));
    Operand<TFloat32> counts =
        tf.math.mul(banks, tf.expandDims(tf.dtypes.cast(counted, TFloat32.class), pass.scalar(2)));
    Operand<TFloat32> before = tf.math.cumsum(counts, pass.scalar(1), Cumsum.exclusive(true));
    return tf.dtypes.cast(tf.reduceSum(tf.math.mul(banks, before), pass.scalar(2)), TInt32.class);
  }

  /** How many banks there are, scalar. */
  private Operand<TInt32> banks(Pass pass) {
    Ops tf = pass.tf();
    Operand<TInt32> flat = tf.reshape(enough, pass.ints(-1));
    return tf.math.add(tf.reduceMax(flat, pass.scalar(0)), pass.scalar(1));
  }

  /**
   * {@code [B,count]}: the numbers of those that get a place, by score.
   *
   * @param open {@code [B,M]}: whether a candidate may have one
   */
  Operand<TInt32> chosen(Pass pass, Operand<TBool> open, int count) {
    Ops tf = pass.tf();
    Operand<TBool> counted = tf.math.logicalAnd(exist, open);
    Operand<TInt32> turn = tf.math.add(tf.math.mul(ranks(pass, counted), banks(pass)), enough);
    Operand<TFloat32> order =
        tf.select(counted, tf.dtypes.cast(turn, TFloat32.class), pass.scalar(LAST));
    Operand<TInt32> numbers =
        tf.nn.topK(tf.math.neg(order), pass.scalar(count), TInt32.class).indices();
    // Candidates go by score, and so do their numbers; those that may have no place come last.
    Operand<TInt32> all = pass.size(enough, 1);
    Operand<TInt32> place =
        tf.select(Elements.ofEach(pass, counted, numbers), numbers, tf.math.add(numbers, all));
    Operand<TFloat32> sorted = tf.math.neg(tf.dtypes.cast(place, TFloat32.class));
    Operand<TInt32> byScore = tf.nn.topK(sorted, pass.scalar(count), TInt32.class).indices();
    return Elements.ofEach(pass, numbers, byScore);
  }
}
