package org.legonn.tf.layers;

import java.util.Optional;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RandomPositions;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Interface jitter, an extension that is not in the paper: while a module trains, positions of the
 * marginals before it are repeated, and redundant ones dropped, without changing what CTC reads
 * from them. So it can't get used to the alignment habits of one encoder.
 *
 * @param rate the greatest rate of each; a sequence's own rates are uniform in [0, rate)
 */
public record Jitter(double rate) {

  /** Which positions are read, in order. */
  static final class Plan {
    private final Pass pass;
    private final Extent before;
    private final Optional<Rearrangement> rearrangement;

    private Plan(Pass pass, Extent before, Optional<Rearrangement> rearrangement) {
      this.pass = pass;
      this.before = before;
      this.rearrangement = rearrangement;
    }

    /** After rearranging. */
    Extent extent() {
      return rearrangement.map(Rearrangement::extent).orElse(before);
    }

    /** Rows {@code [B·K,…]} to {@code [B·K',…]}. */
    <T extends TType> Operand<T> rearranged(Operand<T> all) {
      return rearrangement
          .<Operand<T>>map(chosen -> pass.tf().gather(all, chosen.rows(), pass.scalar(0)))
          .orElse(all);
    }

    /** The same; gradients flow back. */
    HiddenStates apply(Differentiable<TFloat32> all) {
      return new HiddenStates(
          rearrangement.map(chosen -> RowFunctions.gather(pass, all, chosen.rows())).orElse(all),
          extent());
    }
  }

  Plan plan(Pass pass, Distributions marginals) {
    Extent extent = marginals.extent();
    return new Plan(
        pass,
        extent,
        pass.training() && rate > 0
            ? Optional.of(Rearrangement.of(pass, extent, copies(pass, marginals)))
            : Optional.empty());
  }

  /** {@code [B,K]}: 0, 1 or 2 copies of each position. */
  private Operand<TInt32> copies(Pass pass, Distributions marginals) {
    Ops tf = pass.tf();
    Extent extent = marginals.extent();
    Operand<TBool> repeat = RandomPositions.draw(pass, extent, rate);
    Operand<TBool> drop =
        tf.math.logicalAnd(redundant(pass, marginals), RandomPositions.draw(pass, extent, rate));
    Operand<TInt32> kept = tf.math.add(tf.dtypes.cast(repeat, TInt32.class), pass.scalar(1));
    return tf.select(
        tf.math.logicalAnd(extent.valid(), tf.math.logicalNot(drop)), kept, pass.scalar(0));
  }

  /**
   * {@code [B,K]}: a symbol that repeats its left neighbour, a blank with another to its right, or
   * a lone blank between unlike symbols. Any set of these may go at once.
   */
  private static Operand<TBool> redundant(Pass pass, Distributions marginals) {
    Ops tf = pass.tf();
    Extent extent = marginals.extent();
    Operand<TInt32> outside = pass.scalar(-1);
    Operand<TInt32> blank = pass.scalar(marginals.classes() - 1);
    Operand<TInt32> best =
        tf.select(
            extent.valid(),
            tf.reshape(
                tf.math.argMax(marginals.scoreRows(), pass.scalar(1), TInt32.class),
                extent.shape()),
            outside);
    Operand<TInt32> around = tf.pad(best, tf.constant(new int[][] {{0, 0}, {1, 1}}), outside);
    Operand<TInt32> left = tf.slice(around, pass.ints(0, 0), extent.shape());
    Operand<TInt32> right = tf.slice(around, pass.ints(0, 2), extent.shape());
    Operand<TBool> isBlank = tf.math.equal(best, blank);
    Operand<TBool> repeats = tf.math.equal(best, left);
    Operand<TBool> blankGoesOn = tf.math.equal(right, blank);
    Operand<TBool> loneBetweenUnlike =
        tf.math.logicalNot(tf.math.logicalOr(repeats, tf.math.equal(left, right)));
    return tf.select(isBlank, tf.math.logicalOr(blankGoesOn, loneBetweenUnlike), repeats);
  }
}
