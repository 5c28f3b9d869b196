package org.legonn.tf.search;

import java.util.List;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * What the N open hypotheses of B sentences are given for phrases. A symbol of a phrase is given
 * its phrase's weight, but no more than it costs: so scores only fall, as they do without phrases.
 * What was given is taken back where the phrase doesn't come about, and where the text had said it
 * before.
 *
 * @param states {@code [B,N]} of the automaton
 * @param pending {@code [B,N,D]}: what the last symbols were given and may lose again, the last one
 *     first; D is the longest phrase's length
 * @param said {@code [B,N,P+1]}: whether a phrase was said
 * @param open {@code [B,N]}: log-probabilities of the hypotheses without what they were given
 * @param ended {@code [B,N]}: the same of the ended ones, / length^α
 */
record PhraseRewards(
    Operand<TInt32> states,
    Operand<TFloat32> pending,
    Operand<TBool> said,
    Operand<TFloat32> open,
    Operand<TFloat32> ended) {
  /** How many operands they are. */
  static final int SIZE = 5;

  /** Of empty hypotheses. */
  static PhraseRewards start(Pass pass, PhraseInputs phrases, Operand<TInt32> batch, int beam) {
    Ops tf = pass.tf();
    Operand<TInt32> longest = tf.reduceMax(phrases.lengths(), pass.scalar(0));
    Operand<TInt32> each = tf.stack(List.of(batch, pass.scalar(beam)));
    Operand<TFloat32> nothing = tf.fill(each, pass.scalar(0f));
    return new PhraseRewards(
        tf.fill(each, pass.scalar(0)),
        tf.fill(tf.stack(List.of(batch, pass.scalar(beam), longest)), pass.scalar(0f)),
        tf.fill(
            tf.stack(List.of(batch, pass.scalar(beam), pass.size(phrases.lengths(), 0))),
            tf.constant(false)),
        nothing,
        nothing);
  }

  static PhraseRewards of(WhileLoop.Body loop, int first) {
    return new PhraseRewards(
        loop.state(first),
        loop.state(first + 1),
        loop.state(first + 2),
        loop.state(first + 3),
        loop.state(first + 4));
  }

  static PhraseRewards of(WhileLoop.Results loop, int first) {
    return new PhraseRewards(
        loop.get(first),
        loop.get(first + 1),
        loop.get(first + 2),
        loop.get(first + 3),
        loop.get(first + 4));
  }

  List<Operand<?>> variables() {
    return List.of(states, pending, said, open, ended);
  }

  /**
   * The best extensions by the decoder and what they are given.
   *
   * @param allowed rows {@code [B·N,V+1]}: probabilities, less than 0 where a symbol may not follow
   */
  Extensions best(
      Pass pass,
      PhraseInputs phrases,
      Operand<TFloat32> allowed,
      int classes,
      int hypotheses,
      int count) {
    Ops tf = pass.tf();
    Operand<TFloat32> costs =
        tf.reshape(Extensions.logarithm(pass, allowed), pass.ints(-1, hypotheses, classes));
    Operand<TInt32> all = tf.range(pass.scalar(0), pass.scalar(classes), pass.scalar(1));
    Operand<TFloat32> scores =
        tf.reshape(scores(pass, phrases, all, costs), pass.ints(-1, classes));
    return Extensions.bestBy(pass, scores, allowed, classes, hypotheses, count);
  }

  /**
   * What becomes of what was given when hypotheses go on by symbols, {@code [B,N,c]} each, but for
   * all symbols {@code [c]}.
   *
   * @param next states
   * @param given to the symbol
   * @param settled symbols before it that lose nothing any more: a phrase was said
   * @param kept symbols before it that keep what they were given, for now or for good
   * @param wordEnds whether a word ended before it
   */
  private record Effect(
      Operand<TInt32> next,
      Operand<TFloat32> given,
      Operand<TInt32> settled,
      Operand<TInt32> kept,
      Operand<TBool> wordEnds) {}

  private Effect effect(
      Pass pass, PhraseInputs phrases, Operand<TInt32> symbols, Operand<TFloat32> costs) {
    Ops tf = pass.tf();
    Operand<TInt32> last = pass.scalar(2);
    Operand<TInt32> classes = pass.size(phrases.next(), 1);
    Operand<TInt32> places =
        tf.math.add(tf.math.mul(tf.expandDims(states, last), classes), symbols);
    Operand<TInt32> next =
        tf.gather(tf.reshape(phrases.next(), pass.ints(-1)), places, pass.scalar(0));
    Operand<TBool> wordEnds =
        tf.math.logicalOr(
            tf.expandDims(of(pass, phrases.closes(), states), last),
            of(pass, phrases.opens(), symbols));
    Operand<TInt32> settled =
        tf.select(wordEnds, tf.expandDims(longestUnsaid(pass, phrases), last), pass.scalar(0));
    Operand<TInt32> goesOn = tf.math.sub(of(pass, phrases.depths(), next), pass.scalar(1));
    return new Effect(
        next,
        tf.math.minimum(of(pass, phrases.weights(), next), tf.math.neg(costs)),
        settled,
        tf.math.maximum(settled, goesOn),
        wordEnds);
  }

  /** {@code [B,N]}: symbols of the longest phrase that ends here, and was not said before. */
  private Operand<TInt32> longestUnsaid(Pass pass, PhraseInputs phrases) {
    Ops tf = pass.tf();
    Operand<TInt32> ends = of(pass, phrases.ends(), states);
    return tf.reduceMax(
        tf.select(
            tf.gather(said, ends, pass.scalar(2), Gather.batchDims(2L)),
            pass.scalar(0),
            of(pass, phrases.lengths(), ends)),
        pass.scalar(2));
  }

  /**
   * What symbols add to their hypotheses, with what these are given and lose.
   *
   * @param symbols {@code [B,N,c]}
   * @param costs {@code [B,N,c]}: what they add without
   */
  Operand<TFloat32> scores(
      Pass pass, PhraseInputs phrases, Operand<TInt32> symbols, Operand<TFloat32> costs) {
    Ops tf = pass.tf();
    Effect effect = effect(pass, phrases, symbols, costs);
    Operand<TFloat32> sums =
        tf.pad(
            tf.math.cumsum(pending, pass.scalar(2)),
            tf.constant(new int[][] {{0, 0}, {0, 0}, {1, 0}}),
            pass.scalar(0f));
    Operand<TFloat32> keeps = tf.gather(sums, effect.kept(), pass.scalar(2), Gather.batchDims(2L));
    Operand<TFloat32> all =
        tf.expandDims(tf.gather(sums, pass.size(pending, 2), pass.scalar(2)), pass.scalar(2));
    return tf.math.add(costs, tf.math.add(effect.given(), tf.math.sub(keeps, all)));
  }

  /**
   * What the hypotheses have after a step.
   *
   * @param costs {@code [B,N·c]}: what the extensions add, without what is given for phrases
   * @param divisor length^α of a hypothesis that ends now
   * @param cut {@code [B]}: the sentences whose hypotheses stay as they are
   */
  PhraseRewards after(
      Pass pass,
      PhraseInputs phrases,
      Beams.Extended extended,
      Operand<TFloat32> costs,
      Operand<TFloat32> divisor,
      Operand<TBool> cut) {
    Ops tf = pass.tf();
    Beams.Candidates candidates = extended.candidates();
    Operand<TFloat32> endNow =
        tf.math.div(
            tf.math.add(
                Elements.ofEach(pass, open, candidates.parents()),
                Elements.ofEach(pass, costs, candidates.places())),
            divisor);
    PhraseRewards longer =
        chosen(pass, extended.parents())
            .wentOn(
                pass,
                phrases,
                extended.lastSymbols(),
                Elements.ofEach(pass, costs, extended.places()));
    Operand<TBool> stay = tf.expandDims(cut, pass.scalar(1));
    Operand<TBool> allStay = tf.expandDims(stay, pass.scalar(2));
    return new PhraseRewards(
        tf.select(stay, states, longer.states),
        tf.select(allStay, pending, longer.pending),
        tf.select(allStay, said, longer.said),
        tf.select(stay, open, longer.open),
        tf.select(
            stay,
            ended,
            Elements.ofEach(
                pass, tf.concat(List.of(ended, endNow), pass.scalar(1)), extended.endedFrom())));
  }

  private PhraseRewards chosen(Pass pass, Operand<TInt32> hypotheses) {
    return new PhraseRewards(
        Elements.ofEach(pass, states, hypotheses),
        Elements.ofEach(pass, pending, hypotheses),
        Elements.ofEach(pass, said, hypotheses),
        Elements.ofEach(pass, open, hypotheses),
        ended);
  }

  /**
   * The same one symbol later.
   *
   * @param symbols {@code [B,N]}: what they went on by
   * @param costs {@code [B,N]}: what that added, without what is given for phrases
   */
  private PhraseRewards wentOn(
      Pass pass, PhraseInputs phrases, Operand<TInt32> symbols, Operand<TFloat32> costs) {
    Ops tf = pass.tf();
    Operand<TInt32> last = pass.scalar(2);
    Effect effect = effect(pass, phrases, tf.expandDims(symbols, last), tf.expandDims(costs, last));
    Operand<TInt32> longest = pass.size(pending, 2);
    Operand<TInt32> ages = tf.range(pass.scalar(1), longest, pass.scalar(1));
    Operand<TFloat32> before =
        tf.gather(
            pending,
            tf.range(pass.scalar(0), tf.math.sub(longest, pass.scalar(1)), pass.scalar(1)),
            last);
    Operand<TFloat32> still =
        tf.select(
            tf.math.logicalAnd(
                tf.math.greater(ages, effect.settled()), tf.math.lessEqual(ages, effect.kept())),
            before,
            pass.scalar(0f));
    return new PhraseRewards(
        tf.reshape(effect.next(), tf.shape(states)),
        tf.concat(List.of(effect.given(), still), last),
        tf.math.logicalOr(said, nowSaid(pass, phrases, effect.wordEnds())),
        tf.math.add(open, costs),
        ended);
  }

  /** {@code [B,N,P+1]}: the phrases that end where the hypotheses stood, if the word does, too. */
  private Operand<TBool> nowSaid(Pass pass, PhraseInputs phrases, Operand<TBool> wordEnds) {
    Ops tf = pass.tf();
    Operand<TBool> ends =
        tf.reduceAny(
            tf.oneHot(
                of(pass, phrases.ends(), states),
                pass.size(phrases.lengths(), 0),
                tf.constant(true),
                tf.constant(false)),
            pass.scalar(2));
    return tf.math.logicalAnd(ends, wordEnds);
  }

  /** The beams with the scores that they would have without what was given. */
  Beams without(Pass pass, Beams beams) {
    return beams.scored(existing(pass, beams.open(), open), existing(pass, beams.ended(), ended));
  }

  private static Operand<TFloat32> existing(
      Pass pass, Operand<TFloat32> scores, Operand<TFloat32> others) {
    Ops tf = pass.tf();
    return tf.select(
        tf.math.greater(scores, pass.scalar(Beams.LEAST)), others, pass.scalar(Beams.NONE));
  }

  private static <T extends TType> Operand<T> of(
      Pass pass, Operand<T> table, Operand<TInt32> numbers) {
    return pass.tf().gather(table, numbers, pass.scalar(0));
  }
}
