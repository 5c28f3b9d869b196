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
 * Beam search inside the graph; with one hypothesis and α 0 it is greedy search ({@link
 * GreedySearch}).
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
  private final @Nullable Operand<TInt32> prefixes;
  private final @Nullable TermTables terms;
  private final @Nullable PhraseInputs phrases;
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
      @Nullable Operand<TInt32> prefixes,
      @Nullable TermTables terms,
      @Nullable PhraseInputs phrases,
      Operand<TFloat32> positions,
      Operand<TFloat32> greatestDivisors) {
    this.pass = pass;
    this.rules = rules;
    this.scalars = scalars;
    this.step = step;
    this.joint = joint;
    this.prefixes = prefixes;
    this.terms = terms;
    this.phrases = phrases;
    this.positions = positions;
    this.greatestDivisors = greatestDivisors;
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
    if (GreedySearch.is(structure)) {
      return GreedySearch.emit(pass, decoder, marginals, structure, scalars);
    }
    DecoderStep step = decoder.step(pass, marginals, structure.beam());
    boolean joint = structure.jointCtc();
    SearchScalars limited = joint ? CtcLengths.limited(pass, marginals, scalars) : scalars;
    Operand<TInt32> longest = pass.tf().reduceMax(limited.maximumLengths(), pass.scalar(0));
    BeamSearch search =
        new BeamSearch(
            pass,
            new SearchRules(structure, decoder.classes(), decoder.endOfSentence()),
            limited,
            step,
            joint ? JointScores.of(pass, marginals, limited) : null,
            structure.guidance().contains(Kind.PREFIX)
                ? Objects.requireNonNull(guidance).prefixes()
                : null,
            structure.guidance().contains(Kind.TERMS)
                ? Objects.requireNonNull(guidance).terms()
                : null,
            structure.guidance().contains(Kind.PHRASES)
                ? Objects.requireNonNull(guidance).phrases()
                : null,
            new Extent(pass, step.batch(), longest, pass.ints(0)).sinusoids(decoder.width()),
            limited.divisor(pass, limited.maximumLengths()));
    return search.hypotheses(longest);
  }

  private BeamSearch within(WhileLoop.Body loop) {
    return new BeamSearch(
        pass.within(loop),
        rules,
        scalars.within(loop),
        step.within(loop),
        joint == null ? null : joint.within(loop),
        prefixes == null ? null : loop.capture(prefixes),
        terms == null ? null : terms.within(loop),
        phrases == null ? null : phrases.within(loop),
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
    if (terms != null) {
      initial.addAll(TermProgress.start(pass, terms, step.batch(), beam).variables());
    }
    if (phrases != null) {
      initial.addAll(PhraseRewards.start(pass, phrases, step.batch(), beam).variables());
    }
    initial.addAll(step.empty(pass).variables());
    WhileLoop.Results found =
        WhileLoop.run(
            tf,
            initial,
            (body, loop) -> within(loop).isOpen(loop),
            (body, loop) -> within(loop).makeRoom(loop));
    Beams beams = Beams.of(found);
    if (terms != null) {
      TermProgress progress = TermProgress.of(found, progress(), terms);
      beams = beams.openOnly(pass, progress.mayEnd(pass, beam, rules.end()));
    }
    if (phrases != null) {
      beams = PhraseRewards.of(found, rewards()).without(pass, beams);
    }
    if (terms != null) {
      beams = beams.openSorted(pass, beam);
    }
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

  /** Where the terms' progress stands among the loops' variables. */
  private int progress() {
    return LAST + 1 + (joint == null ? 0 : CtcPrefixes.SIZE);
  }

  /** Where what is given for phrases stands among them. */
  private int rewards() {
    return progress() + (terms == null ? 0 : TermProgress.SIZE);
  }

  /** Where the caches stand among them. */
  private int caches() {
    return rewards() + (phrases == null ? 0 : PhraseRewards.SIZE);
  }

  private Operand<TBool> isOpenAndHasRoom(WhileLoop.Body loop) {
    Beams beams = Beams.of(loop);
    DecoderStep.Caches caches = DecoderStep.Caches.of(loop, caches(), step.layers().size());
    Ops tf = pass.tf();
    return tf.math.logicalAnd(isOpen(loop), tf.math.less(beams.time(), caches.room(pass)));
  }

  private Operand<TBool> isOpen(WhileLoop.Body loop) {
    Ops tf = pass.tf();
    Beams beams = Beams.of(loop);
    Operand<TBool> closed = beams.closed(tf, scalars.nBest(), attainable(beams, loop));
    Operand<TBool> done = tf.math.logicalOr(closed, cut(beams));
    return tf.math.logicalNot(tf.reduceAll(done, tf.constant(0)));
  }

  /** What phrases give makes up for what falls by CTC, so it bounds nothing then. */
  private Operand<TFloat32> attainable(Beams beams, WhileLoop.Body loop) {
    return joint == null || phrases != null
        ? beams.attainable(pass.tf(), greatestDivisors)
        : joint.attainable(pass, beams.open(), CtcPrefixes.of(loop, LAST + 1));
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
    Operand<TFloat32> allowed = allowed(tf.nn.softmax(answer.logits()), beams);
    Rewarded rewarded =
        phrases == null ? null : new Rewarded(phrases, PhraseRewards.of(loop, rewards()));
    JointScores.@Nullable Scored scored =
        joint == null
            ? null
            : joint.score(
                pass,
                rules,
                allowed,
                (rows, count) -> best(rows, count, rewarded),
                CtcPrefixes.of(loop, LAST + 1),
                tf.reshape(last, pass.ints(-1, beam)),
                beam);
    Extensions plain = scored == null ? best(allowed, likeliest(), rewarded) : scored.extensions();
    TermProgress progress = terms == null ? null : TermProgress.of(loop, progress(), terms);
    TermProgress behind =
        progress == null ? null : progress.behind(pass, plain.symbols(), beam, plain.count());
    Operand<TFloat32> divisor = scalars.divisor(pass, tf.math.add(beams.time(), pass.scalar(1)));
    Operand<TBool> cut = cut(beams);
    Beams.Extended extended =
        beams.extended(
            pass,
            rewarded == null ? plain : rewarded.apply(pass, plain),
            beam,
            rules.end(),
            divisor,
            cut,
            behind == null ? null : behind.enough(pass));
    List<Operand<?>> next = new ArrayList<>(extended.beams().variables());
    next.add(tf.reshape(extended.lastSymbols(), pass.ints(-1)));
    if (scored != null) {
      next.addAll(scored.chosen(pass, extended.places()).variables());
    }
    if (progress != null && behind != null) {
      next.addAll(behind.chosen(pass, extended.places(), cut, progress).variables());
    }
    if (rewarded != null) {
      Operand<TFloat32> scores = tf.reshape(plain.scores(), pass.ints(-1, beam * plain.count()));
      next.addAll(
          rewarded
              .rewards()
              .after(pass, rewarded.phrases(), extended, scores, divisor, cut)
              .variables());
    }
    next.addAll(answer.goingOn(beam == 1 ? null : extended.parents()).variables());
    return next;
  }

  /** Rows of probabilities, less than 0 where a symbol may not follow. */
  private Operand<TFloat32> allowed(Operand<TFloat32> probabilities, Beams beams) {
    Operand<TFloat32> byRules =
        rules.allowed(pass, probabilities, () -> beams.texts(pass), scalars.minimumLength());
    return prefixes == null
        ? byRules
        : rules.withGiven(pass, byRules, probabilities, given(prefixes, beams), step.hypotheses());
  }

  /** {@code [B]}: the symbols that the texts' prefixes have next. */
  private Operand<TInt32> given(Operand<TInt32> prefixes, Beams beams) {
    Ops tf = pass.tf();
    Operand<TInt32> behind = tf.math.sub(pass.size(prefixes, 1), pass.scalar(1));
    return tf.gather(prefixes, tf.math.minimum(beams.time(), behind), pass.scalar(1));
  }

  /** How many extensions of a hypothesis are looked at, but for symbols of terms. */
  private int likeliest() {
    int beam = step.hypotheses();
    // A lone hypothesis that ends leaves nothing to go on with: greedy search needs no second best.
    return beam == 1 ? 1 : Math.min(2 * beam, rules.classes());
  }

  private Extensions best(Operand<TFloat32> allowed, int count, @Nullable Rewarded rewarded) {
    int beam = step.hypotheses();
    int classes = rules.classes();
    Extensions best =
        rewarded == null
            ? Extensions.likeliest(pass, allowed, classes, beam, count)
            : rewarded.rewards().best(pass, rewarded.phrases(), allowed, classes, beam, count);
    return terms == null
        ? best
        : best.and(pass, allowed, terms.symbols(), classes, beam, rules.structure().termSymbols());
  }

  /** What the open hypotheses are given for phrases. */
  private record Rewarded(PhraseInputs phrases, PhraseRewards rewards) {
    /** Extensions with what they are given. */
    Extensions apply(Pass pass, Extensions plain) {
      return plain.scored(rewards.scores(pass, phrases, plain.symbols(), plain.scores()));
    }
  }
}
