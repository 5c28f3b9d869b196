package org.legonn.tf.loss;

import java.util.List;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Connectionist temporal classification (Graves et al., 2006) between marginals and reference
 * labels, blank last.
 *
 * <p>Forward and backward variables come out of one loop over K, as those of the reversed problem
 * stand beside those of the problem in its batch; the gradient {@code probabilities - posteriors}
 * is sent as it is.
 *
 * @param perLabel the sum over the batch divided by the number of its labels
 * @param infeasible how many examples have more labels (and blanks between repeated ones) than
 *     positions; they add nothing to loss and gradient
 */
public record CtcLoss(Operand<TFloat32> perLabel, Operand<TInt32> infeasible) {
  /** Stands for log 0 where sums and differences must stay finite. */
  private static final float LOG_ZERO = -1e30f;

  /**
   * An interface's CTC loss (LegoNN paper, section III); a loss of the pass.
   *
   * @param labels {@code [B,L]} reference in interface symbols, padded with any symbol's number
   * @param lengths {@code [B]}
   * @param weight of this loss among others; 0 only measures
   */
  public static CtcLoss of(
      Pass pass,
      InterfaceMarginals marginals,
      Operand<TInt32> labels,
      Operand<TInt32> lengths,
      double weight) {
    return of(pass, marginals, labels, lengths, weight, pass.scalar(1f));
  }

  /**
   * The same.
   *
   * @param share of this batch in the step, scalar: another factor of the loss
   */
  public static CtcLoss of(
      Pass pass,
      InterfaceMarginals marginals,
      Operand<TInt32> labels,
      Operand<TInt32> lengths,
      double weight,
      Operand<TFloat32> share) {
    return new Emission(pass, marginals, labels, lengths).emit(weight, share);
  }

  /**
   * The labels with blanks around each: S = 2 L + 1 states; s is a blank where even, label (s - 1)
   * / 2 where odd.
   */
  private static final class Emission {
    private final Pass pass;
    private final Ops tf;
    private final InterfaceMarginals marginals;
    private final Extent extent;
    private final Operand<TInt32> labels;
    private final Operand<TInt32> lengths;
    private final Operand<TInt32> states;
    private final Operand<TInt32> columnOfState;
    private final Operand<TInt32> columns;
    private final Operand<TInt32> endStates;

    Emission(
        Pass pass, InterfaceMarginals marginals, Operand<TInt32> labels, Operand<TInt32> lengths) {
      this.pass = pass;
      this.tf = pass.tf();
      this.marginals = marginals;
      this.extent = marginals.extent();
      this.labels = labels;
      this.lengths = lengths;
      Operand<TInt32> width = pass.size(labels, 1);
      Operand<TInt32> two = pass.scalar(2);
      this.states =
          tf.range(
              pass.scalar(0), tf.math.add(tf.math.mul(width, two), pass.scalar(1)), pass.scalar(1));
      this.columnOfState = tf.select(isBlank(), width, tf.math.floorDiv(states, two));
      this.columns =
          tf.pad(labels, tf.constant(new int[][] {{0, 0}, {0, 1}}), pass.scalar(blank()));
      this.endStates = tf.math.mul(lengths, two);
    }

    private int blank() {
      return marginals.classes() - 1;
    }

    private Operand<TBool> isBlank() {
      return tf.math.equal(tf.math.floorMod(states, pass.scalar(2)), pass.scalar(0));
    }

    CtcLoss emit(double weight, Operand<TFloat32> ofStep) {
      Operand<TInt32> indices = indices();
      Operand<TFloat32> x = logProbabilities(indices);
      Operand<TFloat32> both = variables(x);
      Operand<TInt32> batch = extent.batch();
      Operand<TFloat32> forward = part(both, pass.scalar(0), batch);
      Operand<TFloat32> backward = reversed(part(both, batch, batch));
      Operand<TBool> feasible = feasible();
      Operand<TFloat32> losses =
          tf.select(feasible, tf.math.neg(logLikelihood(forward)), pass.scalar(0f));
      Operand<TInt32> total = tf.reduceSum(lengths, pass.scalar(0));
      Operand<TFloat32> perLabel =
          tf.math.reciprocal(
              tf.dtypes.cast(tf.math.maximum(total, pass.scalar(1)), TFloat32.class));
      if (weight != 0) {
        Operand<TFloat32> posteriors = ofColumns(posteriors(forward, backward, x));
        marginals.receivePosteriors(() -> rows(posteriors, indices, feasible));
        if (marginals.tracked()) {
          Operand<TFloat32> share =
              tf.math.mul(
                  tf.dtypes.cast(feasible, TFloat32.class),
                  tf.math.mul(perLabel, tf.math.mul(ofStep, pass.scalar((float) weight))));
          send(posteriors, share, indices);
        }
      }
      return new CtcLoss(
          tf.math.mul(tf.reduceSum(losses, pass.scalar(0)), perLabel),
          tf.reduceSum(tf.dtypes.cast(tf.math.logicalNot(feasible), TInt32.class), pass.scalar(0)));
    }

    /** {@code [B,K,L+1,2]}: where the labels' and the blank's logits stand. */
    private Operand<TInt32> indices() {
      Operand<TInt32> rows =
          tf.range(pass.scalar(0), tf.math.mul(extent.batch(), extent.positions()), pass.scalar(1));
      return Elements.at(
          pass, tf.reshape(rows, extent.shape(1)), tf.expandDims(columns, pass.scalar(1)));
    }

    /** {@code [B,K,S]}. */
    private Operand<TFloat32> logProbabilities(Operand<TInt32> indices) {
      Operand<TInt32> last = pass.scalar(1);
      Operand<TFloat32> logNormalizer =
          tf.math.sub(
              tf.reduceMax(marginals.logitRows(), last),
              tf.math.log(tf.reduceMax(marginals.probabilityRows(), last)));
      Operand<TFloat32> ofColumns =
          tf.math.sub(
              Elements.get(pass, marginals.logitRows(), indices),
              tf.reshape(logNormalizer, extent.shape(1)));
      return tf.gather(ofColumns, columnOfState, pass.scalar(2));
    }

    /** {@code [2B,K,S]}: forward variables, then those of the reversed problem. */
    private Operand<TFloat32> variables(Operand<TFloat32> x) {
      Operand<TInt32> symbols = tf.gather(columns, columnOfState, pass.scalar(1));
      Operand<TInt32> reversedSymbols = reversedStates(symbols, 1);
      Operand<TFloat32> inputs =
          tf.linalg.transpose(
              tf.concat(List.of(x, reversed(x)), pass.scalar(0)), pass.ints(1, 0, 2));
      Operand<TFloat32> skips = skips(tf.concat(List.of(symbols, reversedSymbols), pass.scalar(0)));
      Operand<TFloat32> start =
          tf.math.add(
              tf.zerosLike(skips),
              tf.select(
                  tf.math.equal(states, pass.scalar(0)), pass.scalar(0f), pass.scalar(LOG_ZERO)));
      WhileLoop.Results results =
          WhileLoop.run(
              tf,
              List.of(pass.scalar(0), start, tf.empty(tf.shape(inputs), TFloat32.class)),
              (body, loop) ->
                  body.math.less(loop.<TInt32>state(0), loop.capture(extent.positions())),
              (body, loop) -> step(body, loop, inputs, skips));
      return tf.linalg.transpose(results.<TFloat32>get(2), pass.ints(1, 0, 2));
    }

    private static List<Operand<?>> step(
        Ops tf, WhileLoop.Body loop, Operand<TFloat32> inputs, Operand<TFloat32> skips) {
      Operand<TInt32> time = loop.state(0);
      Operand<TFloat32> stay = loop.state(1);
      Operand<TFloat32> padded =
          tf.pad(stay, tf.constant(new int[][] {{0, 0}, {2, 0}}), tf.constant(LOG_ZERO));
      Operand<TInt32> size = tf.shape(stay);
      Operand<TFloat32> advance = tf.slice(padded, tf.constant(new int[] {0, 1}), size);
      Operand<TFloat32> skip =
          tf.math.add(tf.slice(padded, tf.constant(new int[] {0, 0}), size), loop.capture(skips));
      Operand<TFloat32> greatest = tf.math.maximum(tf.math.maximum(stay, advance), skip);
      Operand<TFloat32> sum =
          tf.math.add(
              tf.math.add(
                  tf.math.exp(tf.math.sub(stay, greatest)),
                  tf.math.exp(tf.math.sub(advance, greatest))),
              tf.math.exp(tf.math.sub(skip, greatest)));
      Operand<TFloat32> input = tf.gather(loop.capture(inputs), time, tf.constant(0));
      Operand<TFloat32> next = tf.math.add(tf.math.add(greatest, tf.math.log(sum)), input);
      Operand<TFloat32> all =
          tf.inplaceUpdate(
              loop.<TFloat32>state(2),
              tf.expandDims(time, tf.constant(0)),
              tf.expandDims(next, tf.constant(0)));
      return List.of(tf.math.add(time, tf.constant(1)), next, all);
    }

    /** 0 where a state may be reached from two before it, else log 0. */
    private Operand<TFloat32> skips(Operand<TInt32> symbols) {
      Operand<TInt32> before =
          tf.slice(
              tf.pad(symbols, tf.constant(new int[][] {{0, 0}, {2, 0}}), pass.scalar(-1)),
              pass.ints(0, 0),
              tf.shape(symbols));
      return tf.select(
          tf.math.logicalAnd(
              tf.math.notEqual(symbols, pass.scalar(blank())), tf.math.notEqual(symbols, before)),
          pass.scalar(0f),
          pass.scalar(LOG_ZERO));
    }

    /** Turns round positions and states, each within its own length. */
    private Operand<TFloat32> reversed(Operand<TFloat32> x) {
      return reversedStates(tf.reverseSequence(x, extent.lengths(), 1L), 2);
    }

    private <T extends TType> Operand<T> reversedStates(Operand<T> x, long axis) {
      return tf.reverseSequence(x, tf.math.add(endStates, pass.scalar(1)), axis);
    }

    private Operand<TFloat32> part(
        Operand<TFloat32> x, Operand<TInt32> begin, Operand<TInt32> count) {
      Operand<TInt32> rest = pass.scalar(-1);
      return tf.slice(
          x,
          tf.stack(List.of(begin, pass.scalar(0), pass.scalar(0))),
          tf.stack(List.of(count, rest, rest)));
    }

    /** {@code [B]}. */
    private Operand<TFloat32> logLikelihood(Operand<TFloat32> forward) {
      Operand<TInt32> end = tf.expandDims(endStates, pass.scalar(1));
      Operand<TFloat32> atEnd =
          Elements.ofEach(pass, forward, tf.math.sub(extent.lengths(), pass.scalar(1)));
      Operand<TBool> isEnd =
          tf.math.logicalAnd(
              tf.math.lessEqual(states, end),
              tf.math.greaterEqual(states, tf.math.sub(end, pass.scalar(1))));
      Operand<TFloat32> ends = tf.select(isEnd, atEnd, pass.scalar(LOG_ZERO));
      Operand<TFloat32> greatest = tf.reduceMax(ends, pass.scalar(1));
      Operand<TFloat32> relative =
          tf.math.exp(tf.math.sub(ends, tf.expandDims(greatest, pass.scalar(1))));
      return tf.math.add(greatest, tf.math.log(tf.reduceSum(relative, pass.scalar(1))));
    }

    private Operand<TBool> feasible() {
      Operand<TInt32> before =
          tf.slice(
              tf.pad(labels, tf.constant(new int[][] {{0, 0}, {1, 0}}), pass.scalar(-1)),
              pass.ints(0, 0),
              tf.shape(labels));
      Operand<TInt32> positions = tf.range(pass.scalar(0), pass.size(labels, 1), pass.scalar(1));
      Operand<TBool> repeated =
          tf.math.logicalAnd(
              tf.math.equal(labels, before),
              tf.math.less(positions, tf.expandDims(lengths, pass.scalar(1))));
      Operand<TInt32> repeats =
          tf.reduceSum(tf.dtypes.cast(repeated, TInt32.class), pass.scalar(1));
      return tf.math.greaterEqual(extent.lengths(), tf.math.add(lengths, repeats));
    }

    /** {@code [B,K,S]}: how probable it is that the labels' path passes through a state. */
    private Operand<TFloat32> posteriors(
        Operand<TFloat32> forward, Operand<TFloat32> backward, Operand<TFloat32> x) {
      Operand<TFloat32> joint = tf.math.sub(tf.math.add(forward, backward), x);
      Operand<TBool> exists = tf.math.lessEqual(states, tf.expandDims(endStates, pass.scalar(1)));
      return tf.nn.softmax(
          tf.select(tf.expandDims(exists, pass.scalar(1)), joint, pass.scalar(LOG_ZERO)));
    }

    /** {@code [B,K,L+1]} to rows {@code [B·K,V+1]}. */
    private Operand<TFloat32> rows(
        Operand<TFloat32> posteriors, Operand<TInt32> indices, Operand<TBool> feasible) {
      Operand<TFloat32> all =
          tf.scatterNd(
              tf.reshape(indices, pass.ints(-1, 2)),
              tf.reshape(posteriors, pass.ints(-1)),
              tf.shape(marginals.logitRows()));
      Operand<TBool> ofRows =
          tf.reshape(
              tf.broadcastTo(tf.expandDims(feasible, pass.scalar(1)), extent.shape()),
              pass.ints(-1, 1));
      return tf.select(ofRows, all, marginals.probabilityRows());
    }

    private void send(
        Operand<TFloat32> posteriors, Operand<TFloat32> share, Operand<TInt32> indices) {
      Operand<TFloat32> valid = tf.dtypes.cast(extent.valid(), TFloat32.class);
      Operand<TFloat32> factor =
          tf.expandDims(tf.math.mul(valid, tf.expandDims(share, pass.scalar(1))), pass.scalar(2));
      Operand<TFloat32> values = tf.math.neg(tf.math.mul(posteriors, factor));
      marginals.receiveSparse(
          tf.reshape(factor, pass.ints(-1, 1)),
          tf.reshape(indices, pass.ints(-1, 2)),
          tf.reshape(values, pass.ints(-1)));
    }

    /** {@code [B,K,S]} to {@code [B,K,L+1]}: all blanks summed up in the last column. */
    private Operand<TFloat32> ofColumns(Operand<TFloat32> posteriors) {
      Operand<TFloat32> pairs =
          tf.reshape(
              tf.pad(
                  posteriors, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 1}}), pass.scalar(0f)),
              tf.concat(
                  List.of(extent.shape(), tf.stack(List.of(pass.size(columns, 1), pass.scalar(2)))),
                  pass.scalar(0)));
      List<Operand<TFloat32>> parts = List.copyOf(tf.unstack(pairs, 2L, Unstack.axis(3L)).output());
      Operand<TFloat32> blanks =
          tf.reduceSum(parts.get(0), pass.scalar(2), ReduceSum.keepDims(true));
      Operand<TFloat32> symbols =
          tf.slice(
              parts.get(1),
              pass.ints(0, 0, 0),
              tf.concat(
                  List.of(extent.shape(), tf.expandDims(pass.size(labels, 1), pass.scalar(0))),
                  pass.scalar(0)));
      return tf.concat(List.of(symbols, blanks), pass.scalar(2));
    }
  }
}
