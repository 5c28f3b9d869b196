package org.legonn.tf.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.SymbolGuidance.Kind;
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
  private final DecoderModule decoder;
  private final SearchScalars scalars;
  private final @Nullable Operand<TInt32> prefixes;
  private final @Nullable TermTables terms;
  private final int termSymbols;
  private final @Nullable PhraseInputs phrases;
  private final int beam;
  private final Operand<TInt32> batch;
  private final DecoderStep step;
  private final SearchRules rules;
  private final @Nullable JointScores joint;

  private BeamSearch(
      Pass pass,
      DecoderModule decoder,
      InterfaceMarginals marginals,
      SearchStructure structure,
      SearchScalars scalars,
      @Nullable GuidanceInputs guidance) {
    this.pass = pass;
    this.decoder = decoder;
    this.scalars = scalars;
    this.prefixes =
        structure.guidance().contains(Kind.PREFIX)
            ? Objects.requireNonNull(guidance).prefixes()
            : null;
    this.terms =
        structure.guidance().contains(Kind.TERMS) ? Objects.requireNonNull(guidance).terms() : null;
    this.termSymbols = structure.termSymbols();
    this.phrases =
        structure.guidance().contains(Kind.PHRASES)
            ? Objects.requireNonNull(guidance).phrases()
            : null;
    this.beam = structure.beam();
    this.batch = marginals.extent().batch();
    this.step = decoder.step(pass, marginals, beam);
    this.rules = new SearchRules(structure, decoder.classes(), decoder.endOfSentence());
    this.joint =
        structure.jointCtc()
            ? new JointScores(CtcPrefixes.Evidence.of(pass, marginals), scalars.ctcWeight())
            : null;
  }

  /**
   * Emits a search over the texts that the decoder may write about the marginals.
   *
   * @param guidance what is asked of single texts; null where the structure has nothing of it
   */
  public static Hypotheses emit(
      Pass pass,
      DecoderModule decoder,
      InterfaceMarginals marginals,
      SearchStructure structure,
      SearchScalars scalars,
      @Nullable GuidanceInputs guidance) {
    return new BeamSearch(pass, decoder, marginals, structure, scalars, guidance).hypotheses();
  }

  private Hypotheses hypotheses() {
    Ops tf = pass.tf();
    Operand<TInt32> longest = tf.reduceMax(scalars.maximumLengths(), pass.scalar(0));
    Operand<TFloat32> greatestDivisors =
        divisor(tf, scalars.maximumLengths(), scalars.lengthPenalty());
    Operand<TFloat32> positions =
        new Extent(pass, batch, longest, pass.ints(0)).sinusoids(decoder.width());
    Operand<TInt32> hypotheses = tf.math.mul(batch, pass.scalar(beam));
    List<Operand<?>> initial = new ArrayList<>(Beams.start(pass, batch, beam, longest).variables());
    initial.add(
        tf.fill(tf.expandDims(hypotheses, pass.scalar(0)), pass.scalar(decoder.endOfSentence())));
    if (joint != null) {
      initial.addAll(CtcPrefixes.start(pass, joint.evidence(), beam).variables());
    }
    if (terms != null) {
      initial.addAll(TermProgress.start(pass, terms, batch, beam).variables());
    }
    if (phrases != null) {
      initial.addAll(PhraseRewards.start(pass, phrases, batch, beam).variables());
    }
    initial.addAll(step.empty(pass, hypotheses).variables());
    WhileLoop.Results found =
        WhileLoop.run(
            tf,
            initial,
            (body, loop) -> goOn(body, loop, greatestDivisors),
            (body, loop) -> advance(body, loop, positions));
    Beams beams = Beams.of(found);
    if (terms != null) {
      TermProgress progress = TermProgress.of(found, firstProgress(), terms);
      beams = beams.openOnly(pass, progress.mayEnd(pass, beam, decoder.endOfSentence()));
    }
    if (phrases != null) {
      beams = PhraseRewards.of(found, firstReward()).without(pass, beams);
    }
    if (terms != null) {
      beams = beams.openSorted(pass, beam);
    }
    Operand<TInt32> lengths = tf.math.minimum(beams.time(), scalars.maximumLengths());
    return beams.ranked(
        pass, beam, scalars.nBest(), lengths, divisor(tf, lengths, scalars.lengthPenalty()));
  }

  /** Where what is given for phrases stands among the loop's variables. */
  private int firstReward() {
    return firstProgress() + (terms == null ? 0 : TermProgress.SIZE);
  }

  /** Where the terms' progress stands among them. */
  private int firstProgress() {
    return LAST + 1 + (joint == null ? 0 : CtcPrefixes.SIZE);
  }

  private static Operand<TFloat32> divisor(
      Ops tf, Operand<TInt32> length, Operand<TFloat32> lengthPenalty) {
    return tf.math.pow(tf.dtypes.cast(length, TFloat32.class), lengthPenalty);
  }

  private Operand<TBool> goOn(Ops tf, WhileLoop.Body loop, Operand<TFloat32> greatestDivisors) {
    Beams beams = Beams.of(loop);
    Operand<TBool> closed =
        beams.closed(tf, loop.capture(scalars.nBest()), loop.capture(greatestDivisors));
    Operand<TBool> done = tf.math.logicalOr(closed, cut(tf, loop, beams));
    return tf.math.logicalNot(tf.reduceAll(done, tf.constant(0)));
  }

  /** {@code [B]}: whether a sentence's open hypotheses are as long as they may be. */
  private Operand<TBool> cut(Ops tf, WhileLoop.Body loop, Beams beams) {
    return tf.math.greaterEqual(beams.time(), loop.capture(scalars.maximumLengths()));
  }

  private List<Operand<?>> advance(Ops tf, WhileLoop.Body loop, Operand<TFloat32> positions) {
    Pass inner = pass.within(loop);
    Beams beams = Beams.of(loop);
    Operand<TInt32> sentences = loop.capture(batch);
    Operand<TInt32> last = loop.state(LAST);
    Operand<TFloat32> position = tf.gather(loop.capture(positions), beams.time(), inner.scalar(0));
    int firstCache = firstReward() + (phrases == null ? 0 : PhraseRewards.SIZE);
    DecoderStep.Answer answer =
        step.within(loop, inner)
            .apply(
                inner,
                last,
                position,
                sentences,
                DecoderStep.Caches.of(inner, loop, firstCache, step.layers().size()));
    Operand<TFloat32> allowed = allowed(inner, loop, beams, tf.nn.softmax(answer.logits()));
    Rewarded rewarded =
        phrases == null
            ? null
            : new Rewarded(phrases.within(loop), PhraseRewards.of(loop, firstReward()));
    TermProgress progress = terms == null ? null : TermProgress.of(loop, firstProgress(), terms);
    JointScores.@Nullable Scored scored =
        joint == null
            ? null
            : joint
                .within(loop)
                .score(
                    inner,
                    rules,
                    allowed,
                    (rows, count) -> best(inner, rows, count, rewarded, progress),
                    CtcPrefixes.of(loop, LAST + 1),
                    tf.reshape(last, inner.ints(-1, beam)),
                    beam);
    Extensions plain =
        scored == null
            ? best(inner, allowed, likeliest(), rewarded, progress)
            : scored.extensions();
    TermProgress behind =
        progress == null ? null : progress.behind(inner, plain.symbols(), beam, plain.count());
    Operand<TFloat32> divisor =
        divisor(
            tf, tf.math.add(beams.time(), inner.scalar(1)), loop.capture(scalars.lengthPenalty()));
    Operand<TBool> cut = cut(tf, loop, beams);
    Beams.Extended extended =
        beams.extended(
            inner,
            rewarded == null ? plain : rewarded.apply(inner, plain),
            beam,
            decoder.endOfSentence(),
            divisor,
            cut,
            behind == null ? null : behind.enough(inner));
    List<Operand<?>> next = new ArrayList<>(extended.beams().variables());
    next.add(tf.reshape(extended.lastSymbols(), inner.ints(-1)));
    if (scored != null) {
      next.addAll(scored.chosen(inner, extended.places()).variables());
    }
    if (progress != null && behind != null) {
      next.addAll(behind.chosen(inner, extended.places(), cut, progress).variables());
    }
    if (rewarded != null) {
      next.addAll(
          rewarded
              .rewards()
              .after(
                  inner,
                  rewarded.phrases(),
                  extended,
                  tf.reshape(plain.scores(), inner.ints(-1, beam * plain.count())),
                  divisor,
                  cut)
              .variables());
    }
    next.addAll(
        beam == 1
            ? answer.caches().variables()
            : answer
                .caches()
                .rearranged(inner, rows(inner, extended.parents(), sentences))
                .variables());
    return next;
  }

  /** Rows of probabilities, less than 0 where a symbol may not follow. */
  private Operand<TFloat32> allowed(
      Pass inner, WhileLoop.Body loop, Beams beams, Operand<TFloat32> probabilities) {
    Operand<TFloat32> byRules =
        rules.allowed(inner, probabilities, beams, loop.capture(scalars.minimumLength()));
    return prefixes == null
        ? byRules
        : rules.withGiven(
            inner, byRules, probabilities, given(inner, loop.capture(prefixes), beams), beam);
  }

  /** {@code [B]}: the symbols that the texts' prefixes have next. */
  private static Operand<TInt32> given(Pass inner, Operand<TInt32> prefixes, Beams beams) {
    Ops tf = inner.tf();
    Operand<TInt32> behind = tf.math.sub(inner.size(prefixes, 1), inner.scalar(1));
    return tf.gather(prefixes, tf.math.minimum(beams.time(), behind), inner.scalar(1));
  }

  /** How many extensions of a hypothesis are looked at, but for symbols of terms. */
  private int likeliest() {
    // A lone hypothesis that ends leaves nothing to go on with: greedy search needs no second best.
    return beam == 1 ? 1 : Math.min(2 * beam, decoder.classes());
  }

  private Extensions best(
      Pass inner,
      Operand<TFloat32> allowed,
      int count,
      @Nullable Rewarded rewarded,
      @Nullable TermProgress progress) {
    int classes = decoder.classes();
    Extensions best =
        rewarded == null
            ? Extensions.likeliest(inner, allowed, classes, beam, count)
            : rewarded.rewards().best(inner, rewarded.phrases(), allowed, classes, beam, count);
    return progress == null
        ? best
        : best.and(inner, allowed, progress.terms().symbols(), classes, beam, termSymbols);
  }

  /** What the open hypotheses are given for phrases. */
  private record Rewarded(PhraseInputs phrases, PhraseRewards rewards) {
    /** Extensions with what they are given. */
    Extensions apply(Pass pass, Extensions plain) {
      return plain.scored(rewards.scores(pass, phrases, plain.symbols(), plain.scores()));
    }
  }

  /** {@code [B·N]}: the parents' numbers throughout the batch. */
  private Operand<TInt32> rows(Pass inner, Operand<TInt32> parents, Operand<TInt32> sentences) {
    Ops tf = inner.tf();
    Operand<TInt32> firsts =
        tf.math.mul(tf.range(inner.scalar(0), sentences, inner.scalar(1)), inner.scalar(beam));
    return tf.reshape(tf.math.add(parents, tf.expandDims(firsts, inner.scalar(1))), inner.ints(-1));
  }
}
