package org.legonn.tf.search;

import java.util.function.BiFunction;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Joint CTC/attention scores (Watanabe et al., 2017): (1 - λ) · the decoder's log-probability + λ ·
 * CTC's. CTC scores the symbols that the decoder finds likeliest, and always the end.
 *
 * @param lengths how long CTC's texts may be
 * @param weight λ, scalar
 */
record JointScores(CtcPrefixes.Evidence evidence, CtcLengths lengths, Operand<TFloat32> weight) {
  static JointScores of(Pass pass, InterfaceMarginals marginals, SearchScalars scalars) {
    return new JointScores(
        CtcPrefixes.Evidence.of(pass, marginals),
        CtcLengths.of(pass, marginals, scalars),
        scalars.ctcWeight());
  }

  JointScores within(WhileLoop.Body loop) {
    return new JointScores(evidence.within(loop), lengths.within(loop), loop.capture(weight));
  }

  /**
   * {@code [B]}: no score / length^α that open hypotheses come to is better. A text that ends as
   * the L-th symbol is to CTC no likelier than all that start as it does, nor than all of at least
   * L - 1 symbols.
   *
   * @param open {@code [B,N]}: log-probabilities, which only fall
   * @param prefixes theirs
   */
  Operand<TFloat32> attainable(Pass pass, Operand<TFloat32> open, CtcPrefixes prefixes) {
    Ops tf = pass.tf();
    Operand<TInt32> last = pass.scalar(2);
    Operand<TFloat64> falls =
        tf.math.minimum(
            tf.math.sub(
                tf.expandDims(lengths.atLeast(), pass.scalar(1)),
                tf.expandDims(prefixes.prefix(), last)),
            tf.constant(0.0));
    Operand<TFloat32> scores =
        tf.math.add(
            tf.expandDims(open, last), tf.math.mul(weight, tf.dtypes.cast(falls, TFloat32.class)));
    return tf.reduceMax(tf.math.div(scores, lengths.divisors()), pass.ints(1, 2));
  }

  /**
   * Extensions by joint scores.
   *
   * @param extensions c of each hypothesis, of which the end is the last
   * @param longer the prefixes of all but the end
   */
  record Scored(Extensions extensions, CtcPrefixes.Longer longer) {
    /**
     * The prefixes of the chosen extensions.
     *
     * @param places {@code [B,N]}: their numbers among all {@code N·c} of a sentence. An end is
     *     chosen where nothing else is left; what is said of it then doesn't matter.
     */
    CtcPrefixes chosen(Pass pass, Operand<TInt32> places) {
      Ops tf = pass.tf();
      int symbols = extensions.count() - 1;
      Operand<TInt32> all = pass.scalar(extensions.count());
      Operand<TInt32> parents = tf.math.floorDiv(places, all);
      Operand<TInt32> columns =
          tf.math.minimum(tf.math.floorMod(places, all), pass.scalar(symbols - 1));
      return longer.chosen(pass, tf.math.add(tf.math.mul(parents, pass.scalar(symbols)), columns));
    }
  }

  /**
   * @param allowed rows {@code [B·N,classes]}: the decoder's probabilities, less than 0 where a
   *     symbol may not follow
   * @param choice takes so many of such rows, by the decoder alone
   * @param last {@code [B,N]}: the hypotheses' last symbols
   * @param hypotheses N
   */
  Scored score(
      Pass pass,
      SearchRules rules,
      Operand<TFloat32> allowed,
      BiFunction<Operand<TFloat32>, Integer, Extensions> choice,
      CtcPrefixes prefixes,
      Operand<TInt32> last,
      int hypotheses) {
    Ops tf = pass.tf();
    Extensions symbols =
        choice.apply(
            rules.withoutEnd(pass, allowed), Math.min(2 * hypotheses, rules.classes() - 1));
    CtcPrefixes.Longer longer =
        prefixes.followedBy(pass, evidence, symbols.symbols(), last, hypotheses, symbols.count());
    Operand<TFloat32> ofEnd =
        tf.reshape(
            Extensions.logarithm(pass, rules.ofEnd(pass, allowed)), pass.ints(-1, hypotheses));
    Extensions joint =
        new Extensions(
                joined(pass, symbols.scores(), longer.added()), symbols.symbols(), symbols.count())
            .and(
                pass,
                joined(pass, ofEnd, prefixes.end(pass)),
                tf.fill(tf.shape(last), pass.scalar(rules.end())));
    return new Scored(joint, longer);
  }

  /** What either rules out is out. */
  private Operand<TFloat32> joined(Pass pass, Operand<TFloat32> decoder, Operand<TFloat32> ctc) {
    Ops tf = pass.tf();
    return tf.select(
        tf.math.less(tf.math.minimum(decoder, ctc), pass.scalar(Beams.LEAST)),
        pass.scalar(Beams.NONE),
        tf.math.add(decoder, tf.math.mul(weight, tf.math.sub(ctc, decoder))));
  }
}
