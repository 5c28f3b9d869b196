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
 * The texts of B sentences between two rounds of a {@link DraftedSearch}.
 *
 * @param symbols {@code [B,U]}
 * @param lengths {@code [B]} in symbols, without the end of sentence
 * @param scores {@code [B]}: log-probabilities
 * @param open {@code [B]}: which go on
 * @param ended {@code [B]}: which have written the end of sentence
 * @param used {@code [B]}: symbols of the draft that are used up
 */
record DraftedTexts(
    Operand<TInt32> symbols,
    Operand<TInt32> lengths,
    Operand<TFloat32> scores,
    Operand<TBool> open,
    Operand<TBool> ended,
    Operand<TInt32> used) {
  /** How many operands they are. */
  static final int SIZE = 6;

  /** Without any symbol. */
  static DraftedTexts start(Pass pass, Operand<TInt32> batch, Operand<TInt32> longest) {
    Ops tf = pass.tf();
    Operand<TInt32> each = tf.expandDims(batch, pass.scalar(0));
    Operand<TInt32> none = tf.fill(each, pass.scalar(0));
    return new DraftedTexts(
        tf.fill(tf.stack(List.of(batch, longest)), pass.scalar(0)),
        none,
        tf.fill(each, pass.scalar(0f)),
        tf.fill(each, tf.constant(true)),
        tf.fill(each, tf.constant(false)),
        none);
  }

  static DraftedTexts of(WhileLoop.Body loop) {
    return new DraftedTexts(
        loop.state(0), loop.state(1), loop.state(2), loop.state(3), loop.state(4), loop.state(5));
  }

  static DraftedTexts of(WhileLoop.Results loop) {
    return new DraftedTexts(
        loop.get(0), loop.get(1), loop.get(2), loop.get(3), loop.get(4), loop.get(5));
  }

  List<Operand<?>> variables() {
    return List.of(symbols, lengths, scores, open, ended, used);
  }

  /** {@code [B]}: the last symbols, {@code start} of texts that have none. */
  Operand<TInt32> last(Pass pass, int start) {
    Ops tf = pass.tf();
    Operand<TInt32> place = tf.math.maximum(tf.math.sub(lengths, pass.scalar(1)), pass.scalar(0));
    return tf.select(
        tf.math.equal(lengths, pass.scalar(0)),
        pass.scalar(start),
        Elements.ofEach(pass, symbols, place));
  }

  /**
   * What stands before each of W positions if the draft is right: rows of {@code [B·W,U]}.
   *
   * @param expected {@code [B,W]}: of the draft
   * @param positions {@code [B,W]}
   */
  SearchRules.Before goingOn(Pass pass, Operand<TInt32> expected, Operand<TInt32> positions) {
    Ops tf = pass.tf();
    Operand<TInt32> width = pass.size(expected, 1);
    Operand<TInt32> each = tf.stack(List.of(pass.scalar(1), width, pass.scalar(1)));
    Operand<TInt32> texts =
        tf.tile(tf.expandDims(with(pass, expected, width), pass.scalar(1)), each);
    return new SearchRules.Before(
        tf.reshape(texts, tf.stack(List.of(pass.scalar(-1), pass.size(symbols, 1)))),
        tf.reshape(positions, pass.ints(-1)));
  }

  /** {@code [B,U]}: the symbols with others behind them. */
  private Operand<TInt32> with(Pass pass, Operand<TInt32> others, Operand<TInt32> count) {
    Ops tf = pass.tf();
    Operand<TInt32> places = tf.range(pass.scalar(0), pass.size(symbols, 1), pass.scalar(1));
    Operand<TInt32> behind = tf.math.sub(places, tf.expandDims(lengths, pass.scalar(1)));
    Operand<TInt32> last = tf.math.sub(pass.size(others, 1), pass.scalar(1));
    Operand<TInt32> within = tf.math.minimum(tf.math.maximum(behind, pass.scalar(0)), last);
    return tf.select(
        tf.math.logicalAnd(
            tf.math.greaterEqual(behind, pass.scalar(0)), tf.math.less(behind, count)),
        Elements.ofEach(pass, others, within),
        symbols);
  }

  /**
   * What the decoder writes behind the texts and W - 1 symbols of the draft.
   *
   * @param symbols {@code [B,W]}: each if the draft is right before it
   * @param scores {@code [B,W]}: their log-probabilities
   */
  record Written(Operand<TInt32> symbols, Operand<TFloat32> scores) {}

  /**
   * The texts after a round.
   *
   * @param expected {@code [B,W]}: what the draft says
   * @param end the end of sentence's class
   * @param maximumLengths {@code [B]}
   */
  DraftedTexts after(
      Pass pass,
      Draft draft,
      Operand<TInt32> expected,
      Written written,
      int end,
      Operand<TInt32> maximumLengths) {
    Ops tf = pass.tf();
    Operand<TInt32> along = pass.scalar(1);
    Operand<TInt32> range = tf.range(pass.scalar(0), pass.size(expected, 1), pass.scalar(1));
    Operand<TBool> goesOn =
        tf.math.logicalAnd(
            tf.math.equal(written.symbols(), expected),
            tf.math.notEqual(expected, pass.scalar(end)));
    Operand<TInt32> roomBehind = tf.math.sub(tf.math.sub(maximumLengths, lengths), along);
    // The last that is accepted is the first that the draft doesn't say, or of all the last.
    Operand<TInt32> lastPlace =
        tf.math.minimum(
            tf.reduceMin(
                tf.select(goesOn, tf.math.sub(pass.size(expected, 1), along), range), along),
            roomBehind);
    Operand<TInt32> place = tf.select(open, lastPlace, pass.scalar(0));
    Operand<TInt32> lastSymbol = Elements.ofEach(pass, written.symbols(), place);
    Operand<TBool> ends = tf.math.logicalAnd(open, tf.math.equal(lastSymbol, pass.scalar(end)));
    Operand<TInt32> more =
        tf.select(
            open,
            tf.math.sub(tf.math.add(place, along), tf.dtypes.cast(ends, TInt32.class)),
            pass.scalar(0));
    Operand<TBool> accepted =
        tf.math.logicalAnd(
            tf.expandDims(open, along), tf.math.lessEqual(range, tf.expandDims(place, along)));
    Operand<TFloat32> added =
        tf.reduceSum(tf.select(accepted, written.scores(), pass.scalar(0f)), along);
    Operand<TFloat32> sum = tf.math.add(scores, added);
    Operand<TInt32> longer = tf.math.add(lengths, more);
    Operand<TBool> exists = tf.math.greater(sum, pass.scalar(Beams.LEAST));
    return new DraftedTexts(
        with(pass, written.symbols(), tf.expandDims(more, along)),
        longer,
        sum,
        tf.math.logicalAnd(
            tf.math.logicalAnd(open, exists),
            tf.math.logicalAnd(tf.math.logicalNot(ends), tf.math.less(longer, maximumLengths))),
        tf.math.logicalOr(ended, ends),
        draft.usedBehind(pass, tf.math.add(used, place), lastSymbol));
  }

  /** The texts as what a search found. */
  Hypotheses hypotheses(Pass pass, SearchScalars scalars) {
    Ops tf = pass.tf();
    Operand<TInt32> along = pass.scalar(1);
    Operand<TInt32> scored = tf.math.add(lengths, tf.dtypes.cast(ended, TInt32.class));
    Operand<TFloat32> ranked =
        tf.select(
            tf.math.greater(scores, pass.scalar(Beams.LEAST)),
            tf.math.div(scores, scalars.divisor(pass, scored)),
            pass.scalar(Beams.NONE));
    return new Hypotheses(
        tf.expandDims(symbols, along), tf.expandDims(lengths, along), tf.expandDims(ranked, along));
  }
}
