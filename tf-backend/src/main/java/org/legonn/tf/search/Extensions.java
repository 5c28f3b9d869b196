package org.legonn.tf.search;

import java.util.List;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How the N open hypotheses of B sentences may go on by one symbol, in c ways each.
 *
 * @param scores {@code [B,N,c]}: what an extension adds to its hypothesis's log-probability; below
 *     {@link Beams#LEAST} where it may not be
 * @param symbols {@code [B,N,c]}
 * @param count c
 */
record Extensions(Operand<TFloat32> scores, Operand<TInt32> symbols, int count) {
  /**
   * The likeliest.
   *
   * @param allowed rows {@code [B·N,classes]}: probabilities, less than 0 where a symbol may not
   *     follow
   */
  static Extensions likeliest(
      Pass pass, Operand<TFloat32> allowed, int classes, int hypotheses, int count) {
    RowTopK likeliest = RowTopK.of(pass, allowed, classes, count);
    return of(pass, likeliest.values(), likeliest.indices(), hypotheses, count);
  }

  /**
   * Those that are best by another score.
   *
   * @param scores rows {@code [B·N,classes]}, below {@link Beams#LEAST} where a symbol may not
   *     follow
   */
  static Extensions bestBy(
      Pass pass,
      Operand<TFloat32> scores,
      Operand<TFloat32> allowed,
      int classes,
      int hypotheses,
      int count) {
    RowTopK best = RowTopK.of(pass, scores, classes, count);
    Operand<TFloat32> probabilities = Elements.ofEach(pass, allowed, best.indices());
    return of(pass, probabilities, best.indices(), hypotheses, count);
  }

  private static Extensions of(
      Pass pass,
      Operand<TFloat32> probabilities,
      Operand<TInt32> symbols,
      int hypotheses,
      int count) {
    Ops tf = pass.tf();
    Operand<TInt32> shape = pass.ints(-1, hypotheses, count);
    return new Extensions(
        tf.reshape(logarithm(pass, probabilities), shape), tf.reshape(symbols, shape), count);
  }

  /** These with other scores. */
  Extensions scored(Operand<TFloat32> others) {
    return new Extensions(others, symbols, count);
  }

  /** Of probabilities that are less than 0 where a symbol may not follow. */
  static Operand<TFloat32> logarithm(Pass pass, Operand<TFloat32> allowed) {
    Ops tf = pass.tf();
    return tf.select(
        tf.math.less(allowed, pass.scalar(0f)),
        pass.scalar(Beams.NONE),
        tf.math.log(tf.math.maximum(allowed, pass.scalar(Float.MIN_NORMAL))));
  }

  /** These and one more of each hypothesis, {@code [B,N]}. */
  Extensions and(Pass pass, Operand<TFloat32> score, Operand<TInt32> symbol) {
    Ops tf = pass.tf();
    Operand<TInt32> last = pass.scalar(2);
    return and(pass, new Extensions(tf.expandDims(score, last), tf.expandDims(symbol, last), 1));
  }

  /** These and others. */
  private Extensions and(Pass pass, Extensions others) {
    Ops tf = pass.tf();
    Operand<TInt32> last = pass.scalar(2);
    return new Extensions(
        tf.concat(List.of(scores, others.scores), last),
        tf.concat(List.of(symbols, others.symbols), last),
        count + others.count);
  }

  /**
   * These and all of some symbols that aren't among them.
   *
   * @param allowed as above
   * @param more {@code [B,A]}: the symbols, less than 0 where there are fewer
   * @param hypotheses N
   * @param moreCount A
   */
  Extensions and(
      Pass pass,
      Operand<TFloat32> allowed,
      Operand<TInt32> more,
      int classes,
      int hypotheses,
      int moreCount) {
    Ops tf = pass.tf();
    Operand<TInt32> each =
        tf.tile(tf.expandDims(more, pass.scalar(1)), pass.ints(1, hypotheses, 1));
    Operand<TInt32> indices = tf.math.maximum(each, pass.scalar(0));
    Operand<TFloat32> ofEach =
        tf.gather(
            tf.reshape(allowed, pass.ints(-1, hypotheses, classes)),
            indices,
            pass.scalar(2),
            Gather.batchDims(2L));
    Operand<TBool> among =
        tf.reduceAny(
            tf.math.equal(
                tf.expandDims(each, pass.scalar(3)), tf.expandDims(symbols, pass.scalar(2))),
            pass.scalar(3));
    Operand<TBool> out = tf.math.logicalOr(among, tf.math.less(each, pass.scalar(0)));
    return and(
        pass,
        new Extensions(
            tf.select(out, pass.scalar(Beams.NONE), logarithm(pass, ofEach)), indices, moreCount));
  }
}
