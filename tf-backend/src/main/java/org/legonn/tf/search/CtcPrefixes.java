package org.legonn.tf.search;

import java.util.List;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * How CTC at an interface reads the open hypotheses: by the log-probability that a text starts with
 * them (Watanabe et al., 2017, algorithm 2), for N hypotheses of each of B sentences. The recursion
 * over K positions is written out as cumulative sums, which float64 makes exact enough.
 *
 * @param nonBlank {@code [B,N,K+1]}: of paths through the first positions, none to all, that read
 *     as the hypothesis and end in its last symbol
 * @param blank the same, of those that end in a blank
 * @param prefix {@code [B,N]}: of all texts that start with the hypothesis
 */
record CtcPrefixes(Operand<TFloat64> nonBlank, Operand<TFloat64> blank, Operand<TFloat64> prefix) {
  /** How many operands they are. */
  static final int SIZE = 3;

  /** Stands for log 0 where sums and differences must stay finite. */
  static final double LOG_ZERO = -1e30;

  /** Below this, a logarithm is of 0. */
  private static final double LEAST = -1e20;

  /**
   * What the marginals say, in the form that search needs.
   *
   * @param symbols {@code [B,V+1,K]}: log-probabilities; those of padding are log 0
   * @param blankSums {@code [B,K+1]}: the blank's, summed over the positions before each; padding
   *     adds nothing, so that what stands at K holds for every sentence
   */
  record Evidence(Operand<TFloat32> symbols, Operand<TFloat64> blankSums) {
    static Evidence of(Pass pass, InterfaceMarginals marginals) {
      Ops tf = pass.tf();
      Extent extent = marginals.extent();
      Operand<TInt32> blank = pass.scalar(marginals.classes() - 1);
      Operand<TFloat32> all =
          tf.reshape(tf.nn.logSoftmax(marginals.logitRows()), extent.shape(marginals.classes()));
      Operand<TFloat64> blanks =
          tf.dtypes.cast(
              tf.select(extent.valid(), tf.gather(all, blank, pass.scalar(2)), pass.scalar(0f)),
              TFloat64.class);
      Operand<TFloat32> symbols =
          tf.select(
              tf.expandDims(extent.valid(), pass.scalar(1)),
              tf.linalg.transpose(all, pass.ints(0, 2, 1)),
              pass.scalar((float) LOG_ZERO));
      return new Evidence(
          symbols,
          tf.pad(
              tf.math.cumsum(blanks, pass.scalar(1)),
              tf.constant(new int[][] {{0, 0}, {1, 0}}),
              tf.constant(0.0)));
    }

    Evidence within(WhileLoop.Body loop) {
      return new Evidence(loop.capture(symbols), loop.capture(blankSums));
    }
  }

  /** Of the empty hypothesis. */
  static CtcPrefixes start(Pass pass, Evidence evidence, int beam) {
    Ops tf = pass.tf();
    Operand<TFloat64> blank =
        tf.tile(tf.expandDims(evidence.blankSums(), pass.scalar(1)), pass.ints(1, beam, 1));
    Operand<TFloat64> never = tf.math.add(tf.zerosLike(blank), tf.constant(LOG_ZERO));
    return new CtcPrefixes(never, blank, tf.zerosLike(at(pass, blank, pass.scalar(0))));
  }

  static CtcPrefixes of(WhileLoop.Body loop, int first) {
    return new CtcPrefixes(loop.state(first), loop.state(first + 1), loop.state(first + 2));
  }

  List<Operand<?>> variables() {
    return List.of(nonBlank, blank, prefix);
  }

  /** {@code [B,N]}: what it adds that the text ends here. */
  Operand<TFloat32> end(Pass pass) {
    Operand<TInt32> last = pass.tf().math.sub(pass.size(blank, 2), pass.scalar(1));
    return added(pass, at(pass, anyEnd(pass), last), prefix);
  }

  private Operand<TFloat64> anyEnd(Pass pass) {
    return logAdd(pass, nonBlank, blank);
  }

  /**
   * Hypotheses one symbol longer.
   *
   * @param prefixes theirs, {@code [B,N·c,…]}
   * @param added {@code [B,N,c]}: what the symbol adds
   */
  record Longer(CtcPrefixes prefixes, Operand<TFloat32> added) {
    /** Those of these numbers of every sentence, {@code [B,N]}. */
    CtcPrefixes chosen(Pass pass, Operand<TInt32> numbers) {
      return new CtcPrefixes(
          Elements.ofEach(pass, prefixes.nonBlank, numbers),
          Elements.ofEach(pass, prefixes.blank, numbers),
          Elements.ofEach(pass, prefixes.prefix, numbers));
    }
  }

  /**
   * Goes on by symbols.
   *
   * @param symbols {@code [B,N,c]}, none of them the end of sentence
   * @param last {@code [B,N]}: the hypotheses' last symbols
   * @param beam N
   * @param count c
   */
  Longer followedBy(
      Pass pass,
      Evidence evidence,
      Operand<TInt32> symbols,
      Operand<TInt32> last,
      int beam,
      int count) {
    Ops tf = pass.tf();
    Operand<TInt32> positions = pass.size(evidence.symbols(), 2);
    Operand<TInt32> apart =
        tf.stack(List.of(pass.scalar(-1), pass.scalar(beam), pass.scalar(count), positions));
    Operand<TFloat64> x =
        tf.dtypes.cast(
            tf.reshape(
                Elements.ofEach(
                    pass, evidence.symbols(), tf.reshape(symbols, pass.ints(-1, beam * count))),
                apart),
            TFloat64.class);
    Operand<TBool> same = tf.math.equal(symbols, tf.expandDims(last, pass.scalar(2)));
    // A symbol that repeats the last one is another one only after a blank.
    Operand<TFloat64> before =
        tf.select(
            tf.expandDims(same, pass.scalar(3)),
            tf.expandDims(part(pass, blank, 0, positions), pass.scalar(2)),
            tf.expandDims(part(pass, anyEnd(pass), 0, positions), pass.scalar(2)));
    Operand<TInt32> time = pass.scalar(3);
    Operand<TFloat64> sums = tf.math.cumsum(x, time);
    Operand<TFloat64> first = tf.math.add(before, x);
    Operand<TFloat64> inSymbol =
        tf.math.add(sums, tf.math.cumulativeLogsumexp(tf.math.sub(first, sums), time));
    Operand<TFloat64> blankSums =
        tf.expandDims(
            tf.expandDims(part(pass, evidence.blankSums(), 1, positions), pass.scalar(1)),
            pass.scalar(1));
    Operand<TFloat64> untilBlank =
        tf.math.cumulativeLogsumexp(tf.math.sub(inSymbol, blankSums), time);
    Operand<TInt32> together =
        tf.stack(
            List.of(
                pass.scalar(-1),
                pass.scalar(beam * count),
                tf.math.add(positions, pass.scalar(1))));
    Operand<TFloat64> longerNonBlank = tf.reshape(delayed(pass, inSymbol, 1), together);
    Operand<TFloat64> longerBlank =
        tf.reshape(
            tf.math.add(
                delayed(pass, part(pass, untilBlank, 0, tf.math.sub(positions, pass.scalar(1))), 2),
                tf.pad(
                    blankSums,
                    tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {1, 0}}),
                    tf.constant(0.0))),
            together);
    Operand<TFloat64> longerPrefix = logSum(pass, first);
    return new Longer(
        new CtcPrefixes(
            longerNonBlank, longerBlank, tf.reshape(longerPrefix, pass.ints(-1, beam * count))),
        added(pass, longerPrefix, tf.expandDims(prefix, pass.scalar(2))));
  }

  /** How a log-probability changes; far below all others where it becomes log 0. */
  private static Operand<TFloat32> added(
      Pass pass, Operand<TFloat64> after, Operand<TFloat64> before) {
    Ops tf = pass.tf();
    return tf.select(
        tf.math.less(after, tf.constant(LEAST)),
        pass.scalar(Beams.NONE),
        tf.dtypes.cast(tf.math.sub(after, before), TFloat32.class));
  }

  private static Operand<TFloat64> logAdd(Pass pass, Operand<TFloat64> a, Operand<TFloat64> b) {
    Ops tf = pass.tf();
    Operand<TFloat64> difference = tf.math.neg(tf.math.abs(tf.math.sub(a, b)));
    return tf.math.add(tf.math.maximum(a, b), tf.math.log1p(tf.math.exp(difference)));
  }

  /** Over the last of four axes. */
  private static Operand<TFloat64> logSum(Pass pass, Operand<TFloat64> x) {
    Ops tf = pass.tf();
    Operand<TInt32> last = pass.scalar(3);
    Operand<TFloat64> greatest = tf.reduceMax(x, last);
    Operand<TFloat64> relative = tf.math.exp(tf.math.sub(x, tf.expandDims(greatest, last)));
    return tf.math.add(greatest, tf.math.log(tf.reduceSum(relative, last)));
  }

  /** Shifts the last of four axes back by so many places of log 0. */
  private static Operand<TFloat64> delayed(Pass pass, Operand<TFloat64> x, int places) {
    return pass.tf()
        .pad(
            x,
            pass.tf().constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {places, 0}}),
            pass.tf().constant(LOG_ZERO));
  }

  /** So many of the last axis. */
  private static Operand<TFloat64> part(
      Pass pass, Operand<TFloat64> x, int from, Operand<TInt32> count) {
    Ops tf = pass.tf();
    Operand<TInt32> numbers =
        tf.range(pass.scalar(from), tf.math.add(count, pass.scalar(from)), pass.scalar(1));
    return tf.gather(x, numbers, pass.scalar(-1));
  }

  /** {@code [B,N]} of {@code [B,N,K+1]}. */
  private static Operand<TFloat64> at(Pass pass, Operand<TFloat64> x, Operand<TInt32> position) {
    return pass.tf().gather(x, position, pass.scalar(2));
  }
}
