package org.legonn.tf.search;

import java.util.List;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which terms hypotheses hold, for M of each of B sentences.
 *
 * @param terms that they must hold
 * @param states {@code [B,M]}: of their {@link TermAutomaton}
 * @param missing {@code [B,M,C]}: 1 of a term that is missing, else 0
 */
record TermProgress(TermTables terms, Operand<TInt32> states, Operand<TFloat32> missing) {
  /** How many operands change. */
  static final int SIZE = 2;

  /** Of empty hypotheses. */
  static TermProgress start(Pass pass, TermTables terms, Operand<TInt32> batch, int beam) {
    Ops tf = pass.tf();
    Operand<TFloat32> exist =
        tf.dtypes.cast(tf.math.greater(terms.longest(), pass.scalar(0f)), TFloat32.class);
    return new TermProgress(
        terms,
        tf.fill(tf.stack(List.of(batch, pass.scalar(beam))), pass.scalar(0)),
        tf.tile(tf.expandDims(exist, pass.scalar(1)), pass.ints(1, beam, 1)));
  }

  static TermProgress of(WhileLoop.Body loop, int first, TermTables terms) {
    return new TermProgress(terms, loop.state(first), loop.state(first + 1));
  }

  static TermProgress of(WhileLoop.Results loop, int first, TermTables terms) {
    return new TermProgress(terms, loop.get(first), loop.get(first + 1));
  }

  List<Operand<?>> variables() {
    return List.of(states, missing);
  }

  /**
   * That of the hypotheses, N of a sentence, with each of c symbols behind them.
   *
   * @param symbols {@code [B,N,c]}
   * @return of {@code N·c} of a sentence
   */
  TermProgress behind(Pass pass, Operand<TInt32> symbols, int beam, int count) {
    Ops tf = pass.tf();
    Operand<TInt32> flat = pass.ints(-1, beam * count);
    Operand<TInt32> letters = terms.letters(pass, tf.reshape(symbols, flat));
    Operand<TInt32> parents =
        tf.math.floorDiv(
            tf.range(pass.scalar(0), pass.scalar(beam * count), pass.scalar(1)),
            pass.scalar(count));
    Operand<TInt32> places =
        tf.math.add(
            tf.math.mul(tf.gather(states, parents, pass.scalar(1)), terms.letterCount(pass)),
            letters);
    Operand<TFloat32> gained =
        Elements.ofEach(pass, terms.sets(), Elements.ofEach(pass, terms.gained(), places));
    return new TermProgress(
        terms,
        Elements.ofEach(pass, terms.next(), places),
        tf.math.mul(
            tf.gather(missing, parents, pass.scalar(1)), tf.math.sub(pass.scalar(1f), gained)));
  }

  /**
   * {@code [B,M]}: symbols that are enough to write what is missing; 0 where nothing is. One of the
   * terms' symbols always makes them fewer.
   */
  Operand<TInt32> enough(Pass pass) {
    Ops tf = pass.tf();
    Operand<TInt32> along = pass.scalar(2);
    Operand<TFloat32> longest = tf.expandDims(terms.longest(), pass.scalar(1));
    Operand<TFloat32> begun =
        tf.math.sub(Elements.ofEach(pass, terms.distances(), states), longest);
    return tf.dtypes.cast(
        tf.math.add(
            tf.reduceSum(tf.math.mul(missing, longest), along),
            tf.reduceMin(tf.math.mul(missing, begun), along)),
        TInt32.class);
  }

  /** {@code [B,N]}: whether hypotheses would hold all terms if they ended. */
  Operand<TBool> mayEnd(Pass pass, int beam, int end) {
    Ops tf = pass.tf();
    Operand<TInt32> ends = tf.fill(tf.shape(states), pass.scalar(end));
    return tf.math.equal(
        behind(pass, tf.expandDims(ends, pass.scalar(2)), beam, 1).enough(pass), pass.scalar(0));
  }

  /** Those of these numbers of every sentence; the old ones where a sentence is cut. */
  TermProgress chosen(Pass pass, Operand<TInt32> numbers, Operand<TBool> cut, TermProgress before) {
    Ops tf = pass.tf();
    Operand<TBool> stay = tf.expandDims(cut, pass.scalar(1));
    return new TermProgress(
        terms,
        tf.select(stay, before.states, Elements.ofEach(pass, states, numbers)),
        tf.select(
            tf.expandDims(stay, pass.scalar(2)),
            before.missing,
            Elements.ofEach(pass, missing, numbers)));
  }
}
