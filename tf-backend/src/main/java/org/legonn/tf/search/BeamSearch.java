package org.legonn.tf.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.DecoderStep;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Beam search inside the graph; with one hypothesis and α 0 it is greedy search.
 *
 * <p>A hypothesis ends when its end of sentence is among the beam's best extensions; a sentence is
 * closed only when no open hypothesis can still win. Log-probabilities, CTC's included, only fall,
 * so that what one can still reach is bounded.
 */
public final class BeamSearch {
  /** Where the hypotheses' last symbols stand among the loop's variables. */
  private static final int LAST = Beams.SIZE;

  private final Pass pass;
  private final SearchRules rules;
  private final SearchScalars scalars;
  private final DecoderStep step;
  private final @Nullable JointScores joint;
  private final Operand<TFloat32> positions;
  private final Operand<TFloat32> greatestDivisors;

  /**
   * @param positions {@code [U,D]}: the sinusoids of the longest text's positions
   * @param greatestDivisors {@code [B]}: of α at least 0
   */
  private BeamSearch(
      Pass pass,
      SearchRules rules,
      SearchScalars scalars,
      DecoderStep step,
      @Nullable JointScores joint,
      Operand<TFloat32> positions,
      Operand<TFloat32> greatestDivisors) {
    this.pass = pass;
    this.rules = rules;
    this.scalars = scalars;
    this.step = step;
    this.joint = joint;
    this.positions = positions;
    this.greatestDivisors = greatestDivisors;
  }

  /** Emits a search over the texts that the decoder may write about the marginals. */
  public static Hypotheses emit(
      Pass pass,
      DecoderModule decoder,
      InterfaceMarginals marginals,
      SearchStructure structure,
      SearchScalars scalars) {
    DecoderStep step = decoder.step(pass, marginals, structure.beam());
    Operand<TInt32> longest = pass.tf().reduceMax(scalars.maximumLengths(), pass.scalar(0));
    BeamSearch search =
        new BeamSearch(
            pass,
            new SearchRules(structure, decoder.classes(), decoder.endOfSentence()),
            scalars,
            step,
            structure.jointCtc()
                ? new JointScores(CtcPrefixes.Evidence.of(pass, marginals), scalars.ctcWeight())
                : null,
            new Extent(pass, step.batch(), longest, pass.ints(0)).sinusoids(decoder.width()),
            scalars.divisor(pass, scalars.maximumLengths()));
    return search.hypotheses(longest);
  }

  private BeamSearch within(WhileLoop.Body loop) {
    return new BeamSearch(
        pass.within(loop),
        rules,
        scalars.within(loop),
        step.within(loop),
        joint == null ? null : joint.within(loop),
        loop.capture(positions),
        loop.capture(greatestDivisors));
  }

  private Hypotheses hypotheses(Operand<TInt32> longest) {
    Ops tf = pass.tf();
    int beam = step.hypotheses();
    Operand<TInt32> all = tf.math.mul(step.batch(), pass.scalar(beam));
    List<Operand<?>> initial =
        new ArrayList<>(Beams.start(pass, step.batch(), beam, longest).variables());
    initial.add(tf.fill(tf.expandDims(all, pass.scalar(0)), pass.scalar(rules.end())));
    if (joint != null) {
      initial.addAll(CtcPrefixes.start(pass, joint.evidence(), beam).variables());
    }
    initial.addAll(step.empty(pass).variables());
    WhileLoop.Results found =
        WhileLoop.run(
            tf,
            initial,
            (body, loop) -> within(loop).isOpen(Beams.of(loop)),
            (body, loop) -> within(loop).makeRoom(loop));
    Beams beams = Beams.of(found);
    Operand<TInt32> lengths = tf.math.minimum(beams.time(), scalars.maximumLengths());
    return beams.ranked(pass, beam, scalars.nBest(), lengths, scalars.divisor(pass, lengths));
  }

  /** Gives the caches more room, and goes on until that is used up or all sentences are closed. */
  private List<Operand<?>> makeRoom(WhileLoop.Body loop) {
    List<Operand<?>> initial = new ArrayList<>();
    for (int i = 0; i < caches(); i++) {
      initial.add(loop.state(i));
    }
    DecoderStep.Caches before = DecoderStep.Caches.of(loop, caches(), step.layers().size());
    initial.addAll(step.grown(pass, before).variables());
    return WhileLoop.run(
            pass.tf(),
            initial,
            (body, inner) -> within(inner).isOpenAndHasRoom(inner),
            (body, inner) -> within(inner).advance(inner))
        .values();
  }

  /** Where the caches stand among the loops' variables. */
  private int caches() {
    return LAST + 1 + (joint == null ? 0 : CtcPrefixes.SIZE);
  }

  private Operand<TBool> isOpenAndHasRoom(WhileLoop.Body loop) {
    Beams beams = Beams.of(loop);
    DecoderStep.Caches caches = DecoderStep.Caches.of(loop, caches(), step.layers().size());
    Ops tf = pass.tf();
    return tf.math.logicalAnd(isOpen(beams), tf.math.less(beams.time(), caches.room(pass)));
  }

  private Operand<TBool> isOpen(Beams beams) {
    Ops tf = pass.tf();
    Operand<TBool> closed = beams.closed(tf, scalars.nBest(), greatestDivisors);
    Operand<TBool> done = tf.math.logicalOr(closed, cut(beams));
    return tf.math.logicalNot(tf.reduceAll(done, tf.constant(0)));
  }

  /** {@code [B]}: whether a sentence's open hypotheses are as long as they may be. */
  private Operand<TBool> cut(Beams beams) {
    return pass.tf().math.greaterEqual(beams.time(), scalars.maximumLengths());
  }

  private List<Operand<?>> advance(WhileLoop.Body loop) {
    Ops tf = pass.tf();
    int beam = step.hypotheses();
    Beams beams = Beams.of(loop);
    Operand<TInt32> last = loop.state(LAST);
    DecoderStep.Answer answer =
        step.apply(
            pass,
            last,
            tf.gather(positions, beams.time(), pass.scalar(0)),
            beams.time(),
            DecoderStep.Caches.of(loop, caches(), step.layers().size()));
    Operand<TFloat32> allowed =
        rules.allowed(pass, tf.nn.softmax(answer.logits()), beams, scalars.minimumLength());
    JointScores.@Nullable Scored scored =
        joint == null
            ? null
            : joint.score(
                pass,
                rules,
                allowed,
                CtcPrefixes.of(loop, LAST + 1),
                tf.reshape(last, pass.ints(-1, beam)),
                beam);
    Operand<TInt32> length = tf.math.add(beams.time(), pass.scalar(1));
    Beams.Extended extended =
        beams.extended(
            pass,
            scored == null ? likeliest(allowed) : scored.extensions(),
            beam,
            rules.end(),
            scalars.divisor(pass, length),
            cut(beams));
    List<Operand<?>> next = new ArrayList<>(extended.beams().variables());
    next.add(tf.reshape(extended.lastSymbols(), pass.ints(-1)));
    if (scored != null) {
      next.addAll(scored.chosen(pass, extended.places()).variables());
    }
    next.addAll(answer.goingOn(beam == 1 ? null : extended.parents()).variables());
    return next;
  }

  private Extensions likeliest(Operand<TFloat32> allowed) {
    int beam = step.hypotheses();
    // A lone hypothesis that ends leaves nothing to go on with: greedy search needs no second best.
    int count = beam == 1 ? 1 : Math.min(2 * beam, rules.classes());
    return Extensions.likeliest(pass, allowed, rules.classes(), beam, count);
  }
}
