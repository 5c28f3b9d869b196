package org.legonn.tf.search;

import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * How long texts may be by CTC at an interface of K positions. A text of m symbols needs m
 * positions that aren't blank. How probable those are at most, Chernoff's bound says: log P ≤ Σ
 * log(1 + p · (z - 1)) - m · log z for every z ≥ 1, where p are the positions' probabilities of not
 * being blank.
 *
 * @param atLeast {@code [B,K+1]}: no less than the log-probability that a text has at least 0 … K
 *     symbols; log 0 from where it would be longer than it may be
 * @param divisors {@code [K+1]}: length^α of texts of so many symbols with their end
 */
record CtcLengths(Operand<TFloat64> atLeast, Operand<TFloat32> divisors) {
  /** z are the powers of 2 up to this: enough for one symbol more where blanks are sure. */
  private static final int GREATEST_POWER = 20;

  /** More than float32 can be wrong by in a probability. */
  private static final float ROUNDING = 1e-6f;

  /**
   * @param scalars whose greatest lengths are {@link #limited}
   */
  static CtcLengths of(Pass pass, InterfaceMarginals marginals, SearchScalars scalars) {
    Ops tf = pass.tf();
    Operand<TInt32> end = tf.math.add(marginals.extent().positions(), pass.scalar(1));
    Operand<TInt32> counts = tf.range(pass.scalar(0), end, pass.scalar(1));
    return new CtcLengths(
        tf.select(
            tf.math.less(counts, tf.expandDims(scalars.maximumLengths(), pass.scalar(1))),
            bounds(pass, nonBlank(pass, marginals), tf.dtypes.cast(counts, TFloat64.class)),
            tf.constant(CtcPrefixes.LOG_ZERO)),
        scalars.divisor(pass, tf.math.add(counts, pass.scalar(1))));
  }

  /** {@code [B,K]}: how probable it is at most that there is a position that isn't blank. */
  private static Operand<TFloat64> nonBlank(Pass pass, InterfaceMarginals marginals) {
    Ops tf = pass.tf();
    Operand<TInt32> blank = pass.scalar(marginals.classes() - 1);
    Operand<TFloat32> others =
        tf.math.sub(
            pass.scalar(1 + ROUNDING), tf.gather(marginals.probabilities(), blank, pass.scalar(2)));
    return tf.dtypes.cast(
        tf.select(marginals.extent().valid(), others, pass.scalar(0f)), TFloat64.class);
  }

  /**
   * {@code [B,K+1]}: the least bounds.
   *
   * @param p {@code [B,K]}
   * @param m {@code [K+1]}
   */
  private static Operand<TFloat64> bounds(Pass pass, Operand<TFloat64> p, Operand<TFloat64> m) {
    Ops tf = pass.tf();
    double[] growth = new double[GREATEST_POWER + 1];
    double[] logs = new double[GREATEST_POWER + 1];
    for (int i = 0; i <= GREATEST_POWER; i++) {
      growth[i] = Math.scalb(1.0, i) - 1;
      logs[i] = i * Math.log(2);
    }
    Operand<TFloat64> each =
        tf.math.log1p(tf.math.mul(tf.expandDims(p, pass.scalar(2)), tf.constant(growth)));
    Operand<TFloat64> costs = tf.math.mul(tf.expandDims(m, pass.scalar(1)), tf.constant(logs));
    return tf.reduceMin(
        tf.math.sub(tf.expandDims(tf.reduceSum(each, pass.scalar(1)), pass.scalar(1)), costs),
        pass.scalar(2));
  }

  /** Where no text is longer than the positions can say, its end included. */
  static SearchScalars limited(Pass pass, InterfaceMarginals marginals, SearchScalars scalars) {
    Ops tf = pass.tf();
    return scalars.maximumLengths(
        tf.math.minimum(
            scalars.maximumLengths(), tf.math.add(marginals.extent().lengths(), pass.scalar(1))));
  }

  CtcLengths within(WhileLoop.Body loop) {
    return new CtcLengths(loop.capture(atLeast), loop.capture(divisors));
  }
}
