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
 * Texts between two rounds of a {@link DraftedSearch}.
 *
 * @param symbols {@code [R,U]}
 * @param lengths {@code [R]} in symbols, without the end of sentence
 * @param scores {@code [R]}: log-probabilities
 * @param ended {@code [R]}: which have written the end of sentence
 */
record DraftedTexts(
    Operand<TInt32> symbols,
    Operand<TInt32> lengths,
    Operand<TFloat32> scores,
    Operand<TBool> ended) {
  /** How many operands they are. */
  static final int SIZE = 4;

  /**
   * Texts without any symbol.
   *
   * @param count R
   * @param longest U
   */
  static DraftedTexts start(Pass pass, Operand<TInt32> count, Operand<TInt32> longest) {
    Ops tf = pass.tf();
    Operand<TInt32> each = tf.expandDims(count, pass.scalar(0));
    return new DraftedTexts(
        tf.fill(tf.stack(List.of(count, longest)), pass.scalar(0)),
        tf.fill(each, pass.scalar(0)),
        tf.fill(each, pass.scalar(0f)),
        tf.fill(each, tf.constant(false)));
  }

  /** Those that stand among a loop's variables from {@code first} on. */
  static DraftedTexts of(WhileLoop.Body loop, int first) {
    return new DraftedTexts(
        loop.state(first), loop.state(first + 1), loop.state(first + 2), loop.state(first + 3));
  }

  /** Those that stand among a loop's last values at the beginning. */
  static DraftedTexts of(WhileLoop.Results loop) {
    return new DraftedTexts(loop.get(0), loop.get(1), loop.get(2), loop.get(3));
  }

  /** As {@link #of} reads them. */
  List<Operand<?>> variables() {
    return List.of(symbols, lengths, scores, ended);
  }

  /** Some of them. */
  DraftedTexts chosen(Pass pass, Operand<TInt32> rows) {
    return new DraftedTexts(
        Elements.rows(pass, symbols, rows),
        Elements.rows(pass, lengths, rows),
        Elements.rows(pass, scores, rows),
        Elements.rows(pass, ended, rows));
  }

  /** The same with others in the place of some of them. */
  DraftedTexts replaced(Pass pass, Operand<TInt32> rows, DraftedTexts by) {
    Ops tf = pass.tf();
    Operand<TInt32> at = tf.expandDims(rows, pass.scalar(1));
    return new DraftedTexts(
        tf.tensorScatterNdUpdate(symbols, at, by.symbols),
        tf.tensorScatterNdUpdate(lengths, at, by.lengths),
        tf.tensorScatterNdUpdate(scores, at, by.scores),
        tf.tensorScatterNdUpdate(ended, at, by.ended));
  }

  /** {@code [R]}: the last symbols, {@code start} of texts that have none. */
  Operand<TInt32> last(Pass pass, int start) {
    Ops tf = pass.tf();
    Operand<TInt32> place = tf.math.maximum(tf.math.sub(lengths, pass.scalar(1)), pass.scalar(0));
    return tf.select(
        tf.math.equal(lengths, pass.scalar(0)),
        pass.scalar(start),
        Elements.ofEach(pass, symbols, place));
  }

  /** {@code [R]}: which can go on. */
  Operand<TBool> open(Pass pass, Operand<TInt32> maximumLengths) {
    Ops tf = pass.tf();
    return tf.math.logicalAnd(
        tf.math.logicalAnd(tf.math.logicalNot(ended), exist(pass)),
        tf.math.less(lengths, maximumLengths));
  }

  private Operand<TBool> exist(Pass pass) {
    return pass.tf().math.greater(scores, pass.scalar(Beams.LEAST));
  }

  /**
   * The same with symbols behind them.
   *
   * @param more {@code [R,W]}, as many or more than are taken
   * @param count {@code [R]}: how many are taken, the end of sentence included
   * @param added {@code [R]}: log-probabilities of what is taken
   * @param end {@code [R]}: whether the last that is taken is the end of sentence
   */
  DraftedTexts with(
      Pass pass,
      Operand<TInt32> more,
      Operand<TInt32> count,
      Operand<TFloat32> added,
      Operand<TBool> end) {
    Ops tf = pass.tf();
    Operand<TInt32> taken = tf.math.sub(count, tf.dtypes.cast(end, TInt32.class));
    return new DraftedTexts(
        with(pass, more, tf.expandDims(taken, pass.scalar(1))),
        tf.math.add(lengths, taken),
        tf.math.add(scores, added),
        end);
  }

  /**
   * What stands before each of W positions if a draft is right: rows of {@code [R·W,U]}.
   *
   * @param expected {@code [R,W]}: of the draft
   * @param positions {@code [R,W]}
   */
  SearchRules.Before before(Pass pass, Operand<TInt32> expected, Operand<TInt32> positions) {
    Ops tf = pass.tf();
    Operand<TInt32> width = pass.size(expected, 1);
    Operand<TInt32> each = tf.stack(List.of(pass.scalar(1), width, pass.scalar(1)));
    Operand<TInt32> texts =
        tf.tile(tf.expandDims(with(pass, expected, width), pass.scalar(1)), each);
    Operand<TInt32> longest = pass.size(symbols, 1);
    // Behind the longest text nothing is accepted.
    Operand<TInt32> lengths = tf.math.minimum(positions, longest);
    return new SearchRules.Before(
        tf.reshape(texts, tf.stack(List.of(pass.scalar(-1), longest))),
        tf.reshape(lengths, pass.ints(-1)));
  }

  /** {@code [R,U]}: the symbols with others behind them. */
  private Operand<TInt32> with(Pass pass, Operand<TInt32> others, Operand<TInt32> count) {
    Ops tf = pass.tf();
    Operand<TInt32> zero = pass.scalar(0);
    Operand<TInt32> places = tf.range(zero, pass.size(symbols, 1), pass.scalar(1));
    Operand<TInt32> behind = tf.math.sub(places, tf.expandDims(lengths, pass.scalar(1)));
    Operand<TInt32> last = tf.math.sub(pass.size(others, 1), pass.scalar(1));
    return tf.select(
        tf.math.logicalAnd(tf.math.greaterEqual(behind, zero), tf.math.less(behind, count)),
        Elements.ofEach(pass, others, tf.math.minimum(tf.math.maximum(behind, zero), last)),
        symbols);
  }

  /** As what a search found. */
  Hypotheses hypotheses(Pass pass, SearchScalars scalars) {
    Ops tf = pass.tf();
    Operand<TInt32> one = pass.scalar(1);
    Operand<TInt32> scored = tf.math.add(lengths, tf.dtypes.cast(ended, TInt32.class));
    Operand<TFloat32> ranked =
        tf.select(
            exist(pass),
            tf.math.div(scores, scalars.divisor(pass, scored)),
            pass.scalar(Beams.NONE));
    return new Hypotheses(
        tf.expandDims(symbols, one), tf.expandDims(lengths, one), tf.expandDims(ranked, one));
  }
}
