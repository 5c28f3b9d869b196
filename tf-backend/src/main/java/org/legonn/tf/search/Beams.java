package org.legonn.tf.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The hypotheses of a beam search between two steps: N open and the N best ended ones of each of B
 * sentences.
 *
 * @param time symbols of every open hypothesis, scalar; one that was cut before has fewer
 * @param open {@code [B,N]}: log-probabilities, the best first
 * @param openSymbols {@code [B,N,U]}
 * @param ended {@code [B,N]}: log-probability / length^α, the best first
 * @param endedSymbols {@code [B,N,U]}
 * @param endedLengths {@code [B,N]} in symbols
 */
record Beams(
    Operand<TInt32> time,
    Operand<TFloat32> open,
    Operand<TInt32> openSymbols,
    Operand<TFloat32> ended,
    Operand<TInt32> endedSymbols,
    Operand<TInt32> endedLengths) {
  /** How many operands they are. */
  static final int SIZE = 6;

  /** The score of a hypothesis that doesn't exist. */
  static final float NONE = -1e30f;

  /** Below this, a score is of one that doesn't. */
  static final float LEAST = -1e29f;

  /** One empty hypothesis a sentence. */
  static Beams start(Pass pass, Operand<TInt32> batch, int beam, Operand<TInt32> maximumLength) {
    Ops tf = pass.tf();
    Operand<TInt32> each = tf.stack(List.of(batch, pass.scalar(beam)));
    Operand<TInt32> none =
        tf.fill(tf.stack(List.of(batch, pass.scalar(beam), maximumLength)), pass.scalar(0));
    Operand<TFloat32> unscored = tf.fill(each, pass.scalar(NONE));
    float[] first = new float[beam];
    first[0] = -NONE;
    return new Beams(
        pass.scalar(0),
        tf.math.add(unscored, tf.constant(first)),
        none,
        unscored,
        none,
        tf.fill(each, pass.scalar(0)));
  }

  static Beams of(WhileLoop.Body loop) {
    return new Beams(
        loop.state(0), loop.state(1), loop.state(2), loop.state(3), loop.state(4), loop.state(5));
  }

  static Beams of(WhileLoop.Results loop) {
    return new Beams(loop.get(0), loop.get(1), loop.get(2), loop.get(3), loop.get(4), loop.get(5));
  }

  /** The same with other scores. */
  Beams scored(Operand<TFloat32> openScores, Operand<TFloat32> endedScores) {
    return new Beams(time, openScores, openSymbols, endedScores, endedSymbols, endedLengths);
  }

  /** The open hypotheses, as rows. */
  SearchRules.Before texts(Pass pass) {
    Ops tf = pass.tf();
    Operand<TInt32> longest = pass.size(openSymbols, 2);
    Operand<TInt32> rows = tf.reshape(openSymbols, tf.stack(List.of(pass.scalar(-1), longest)));
    Operand<TInt32> count = tf.expandDims(pass.size(rows, 0), pass.scalar(0));
    return new SearchRules.Before(rows, tf.fill(count, time));
  }

  List<Operand<?>> variables() {
    return List.of(time, open, openSymbols, ended, endedSymbols, endedLengths);
  }

  /**
   * {@code [B]}: no score / length^α that open hypotheses come to is better. Log-probabilities only
   * fall, so the best that one can reach is its present one over the greatest length^α.
   *
   * @param greatestDivisors {@code [B]}: of α at least 0
   */
  Operand<TFloat32> attainable(Ops tf, Operand<TFloat32> greatestDivisors) {
    return tf.math.div(tf.gather(open, tf.constant(0), tf.constant(1)), greatestDivisors);
  }

  /**
   * {@code [B]}: whether no open hypothesis can still be among the n best.
   *
   * @param attainable {@code [B]}: no score of theirs will be better
   */
  Operand<TBool> closed(Ops tf, Operand<TInt32> nBest, Operand<TFloat32> attainable) {
    Operand<TInt32> last = tf.math.sub(nBest, tf.constant(1));
    return tf.math.less(attainable, tf.gather(ended, last, tf.constant(1)));
  }

  /**
   * The beams after a step, and where the open ones come from.
   *
   * @param parents {@code [B,N]}: the numbers of the hypotheses that they extend
   * @param lastSymbols {@code [B,N]}
   * @param places {@code [B,N]}: the numbers of their extensions among the {@code N·c} of a
   *     sentence
   * @param candidates what they were chosen from, and what ended
   * @param endedFrom {@code [B,N]}: where the ended ones come from: the numbers of those that had
   *     ended, then of candidates
   */
  record Extended(
      Beams beams,
      Operand<TInt32> parents,
      Operand<TInt32> lastSymbols,
      Operand<TInt32> places,
      Candidates candidates,
      Operand<TInt32> endedFrom) {}

  /**
   * Extends every open hypothesis by one symbol and keeps the best.
   *
   * @param end the end of sentence's class
   * @param divisor length^α of a hypothesis that ends now
   * @param cut {@code [B]}: the sentences whose hypotheses stay as they are
   * @param enough {@code [B,N·c]}: symbols that are enough to write the terms that each extension
   *     misses; null where none are asked for
   */
  Extended extended(
      Pass pass,
      Extensions extensions,
      int beam,
      int end,
      Operand<TFloat32> divisor,
      Operand<TBool> cut,
      @Nullable Operand<TInt32> enough) {
    Ops tf = pass.tf();
    Candidates candidates = candidates(pass, extensions, beam, end, enough);
    Operand<TBool> isEnd = tf.math.equal(candidates.symbols(), pass.scalar(end));

    Operand<TFloat32> openScores = tf.select(isEnd, pass.scalar(NONE), candidates.scores());
    RowTopK goOn = candidates.open(pass, openScores, beam);
    Operand<TInt32> parents = Elements.ofEach(pass, candidates.parents(), goOn.indices());
    Operand<TInt32> symbols = Elements.ofEach(pass, candidates.symbols(), goOn.indices());
    Operand<TInt32> places = tf.range(pass.scalar(0), pass.size(openSymbols, 2), pass.scalar(1));
    Operand<TInt32> extendedSymbols =
        tf.select(
            tf.math.equal(places, time),
            tf.expandDims(symbols, pass.scalar(2)),
            Elements.ofEach(pass, openSymbols, parents));

    Operand<TFloat32> endScores =
        tf.select(
            tf.math.logicalAnd(isEnd, candidates.mayEnd(pass, beam)),
            tf.math.div(candidates.scores(), divisor),
            pass.scalar(NONE));
    TopK<TFloat32, TInt32> kept =
        best(pass, tf.concat(List.of(ended, endScores), pass.scalar(1)), beam);
    Operand<TInt32> lengths = tf.fill(tf.shape(endScores), time);
    Operand<TInt32> keptSymbols =
        Elements.ofEach(
            pass,
            joined(pass, endedSymbols, Elements.ofEach(pass, openSymbols, candidates.parents())),
            kept.indices());
    Operand<TBool> scoresStay = tf.expandDims(cut, pass.scalar(1));
    Operand<TBool> symbolsStay = tf.expandDims(scoresStay, pass.scalar(2));
    Beams beams =
        new Beams(
            tf.math.add(time, pass.scalar(1)),
            tf.select(scoresStay, open, goOn.values()),
            tf.select(symbolsStay, openSymbols, extendedSymbols),
            tf.select(scoresStay, ended, kept.values()),
            tf.select(symbolsStay, endedSymbols, keptSymbols),
            tf.select(
                scoresStay,
                endedLengths,
                Elements.ofEach(pass, joined(pass, endedLengths, lengths), kept.indices())));
    return new Extended(
        beams,
        parents,
        symbols,
        Elements.ofEach(pass, candidates.places(), goOn.indices()),
        candidates,
        kept.indices());
  }

  /**
   * The best one-symbol extensions of a sentence's open hypotheses, {@code [B,c]} each, the best
   * first: twice as many as the beam, since at most that many are ends; all, where there are banks.
   */
  record Candidates(
      Operand<TFloat32> scores,
      Operand<TInt32> places,
      Operand<TInt32> parents,
      Operand<TInt32> symbols,
      @Nullable TermBanks banks) {
    /** Whether a candidate, should it be an end, exists and is good enough to count. */
    Operand<TBool> mayEnd(Pass pass, int beam) {
      Ops tf = pass.tf();
      Operand<TInt32> ranks =
          banks == null
              ? tf.range(pass.scalar(0), pass.size(scores, 1), pass.scalar(1))
              : banks.ranks(pass);
      return tf.math.logicalAnd(
          tf.math.less(ranks, pass.scalar(beam)), tf.math.greater(scores, pass.scalar(LEAST)));
    }

    /**
     * Those that go on, the best first.
     *
     * @param openScores {@link #NONE} where a candidate ends
     */
    RowTopK open(Pass pass, Operand<TFloat32> openScores, int beam) {
      if (banks == null) {
        TopK<TFloat32, TInt32> best = best(pass, openScores, beam);
        return new RowTopK(best.values(), best.indices());
      }
      Operand<TInt32> numbers =
          banks.chosen(pass, pass.tf().math.greater(openScores, pass.scalar(LEAST)), beam);
      return new RowTopK(Elements.ofEach(pass, openScores, numbers), numbers);
    }
  }

  private Candidates candidates(
      Pass pass, Extensions extensions, int beam, int end, @Nullable Operand<TInt32> enough) {
    Ops tf = pass.tf();
    int all = beam * extensions.count();
    Operand<TInt32> flat = pass.ints(-1, all);
    Operand<TInt32> symbols = tf.reshape(extensions.symbols(), flat);
    Operand<TFloat32> totals =
        tf.reshape(tf.math.add(extensions.scores(), tf.expandDims(open, pass.scalar(2))), flat);
    if (enough != null) {
      Operand<TBool> tooEarly =
          tf.math.logicalAnd(
              tf.math.equal(symbols, pass.scalar(end)), tf.math.greater(enough, pass.scalar(0)));
      totals = tf.select(tooEarly, pass.scalar(NONE), totals);
    }
    TopK<TFloat32, TInt32> best =
        best(pass, totals, enough == null ? Math.min(2 * beam, all) : all);
    return new Candidates(
        best.values(),
        best.indices(),
        tf.math.floorDiv(best.indices(), pass.scalar(extensions.count())),
        Elements.ofEach(pass, symbols, best.indices()),
        enough == null
            ? null
            : new TermBanks(
                Elements.ofEach(pass, enough, best.indices()),
                tf.math.greater(best.values(), pass.scalar(LEAST))));
  }

  /**
   * The same without the open hypotheses but for these, {@code [B,N]}; no longer the best first.
   */
  Beams openOnly(Pass pass, Operand<TBool> these) {
    return scored(pass.tf().select(these, open, pass.scalar(NONE)), ended);
  }

  /** The same with the open hypotheses sorted, the best first. */
  Beams openSorted(Pass pass, int beam) {
    TopK<TFloat32, TInt32> sorted = best(pass, open, beam);
    return new Beams(
        time,
        sorted.values(),
        Elements.ofEach(pass, openSymbols, sorted.indices()),
        ended,
        endedSymbols,
        endedLengths);
  }

  /**
   * The ended hypotheses, then, where they are too few, open ones as they stand.
   *
   * @param lengths {@code [B]}: symbols of the open ones
   * @param divisors {@code [B]}: their length^α
   */
  Hypotheses ranked(
      Pass pass,
      int beam,
      Operand<TInt32> nBest,
      Operand<TInt32> lengths,
      Operand<TFloat32> divisors) {
    Ops tf = pass.tf();
    Operand<TInt32> exist =
        tf.reduceSum(
            tf.dtypes.cast(tf.math.greater(ended, pass.scalar(LEAST)), TInt32.class),
            pass.scalar(1));
    Operand<TInt32> count = tf.expandDims(exist, pass.scalar(1));
    Operand<TInt32> ranks = tf.range(pass.scalar(0), nBest, pass.scalar(1));
    Operand<TInt32> indices =
        tf.select(
            tf.math.less(ranks, count),
            tf.math.add(ranks, tf.zerosLike(count)),
            tf.math.add(pass.scalar(beam), tf.math.sub(ranks, count)));
    Operand<TFloat32> cut =
        tf.select(
            tf.math.greater(open, pass.scalar(LEAST)),
            tf.math.div(open, tf.expandDims(divisors, pass.scalar(1))),
            pass.scalar(NONE));
    Operand<TInt32> openLengths =
        tf.math.add(tf.zerosLike(endedLengths), tf.expandDims(lengths, pass.scalar(1)));
    return new Hypotheses(
        Elements.ofEach(pass, joined(pass, endedSymbols, openSymbols), indices),
        Elements.ofEach(pass, joined(pass, endedLengths, openLengths), indices),
        Elements.ofEach(pass, joined(pass, ended, cut), indices));
  }

  private static TopK<TFloat32, TInt32> best(Pass pass, Operand<TFloat32> x, int count) {
    return pass.tf().nn.topK(x, pass.scalar(count), TInt32.class);
  }

  private static <T extends TType> Operand<T> joined(Pass pass, Operand<T> a, Operand<T> b) {
    return pass.tf().concat(List.of(a, b), pass.scalar(1));
  }
}
