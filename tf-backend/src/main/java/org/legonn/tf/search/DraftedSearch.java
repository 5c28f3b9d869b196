package org.legonn.tf.search;

import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.DecoderStep;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Greedy search that reads a {@link Draft} instead of waiting for each symbol: a round takes the
 * decoder through several symbols of the draft at once, and accepts what the decoder would have
 * written itself, and then its own symbol. So the text is that of greedy search, in fewer rounds
 * than it has symbols (Stern et al., 2018, there with drafts by more heads of the decoder).
 *
 * <p>Each text of a batch goes on where it stands. A round looks at twice as many positions as the
 * texts got on by in the round before; the first looks at the whole draft.
 */
public final class DraftedSearch {
  /** Where the next round's width stands among the loop's variables. */
  private static final int WIDTH = DraftedTexts.SIZE;

  private static final int CACHES = WIDTH + 1;

  private final Pass pass;
  private final SearchRules rules;
  private final SearchScalars scalars;
  private final DecoderStep step;
  private final Draft draft;
  private final Operand<TFloat32> sinusoids;

  /**
   * @param sinusoids {@code [U,D]} of the longest text's positions
   */
  private DraftedSearch(
      Pass pass,
      SearchRules rules,
      SearchScalars scalars,
      DecoderStep step,
      Draft draft,
      Operand<TFloat32> sinusoids) {
    this.pass = pass;
    this.rules = rules;
    this.scalars = scalars;
    this.step = step;
    this.draft = draft;
    this.sinusoids = sinusoids;
  }

  /** Emits the search; the decoder must write the symbols that it reads. */
  public static Hypotheses emit(
      Pass pass,
      DecoderModule decoder,
      InterfaceMarginals marginals,
      SearchStructure structure,
      SearchScalars scalars) {
    DecoderStep step = decoder.step(pass, marginals, 1);
    Operand<TInt32> longest = pass.tf().reduceMax(scalars.maximumLengths(), pass.scalar(0));
    DraftedSearch search =
        new DraftedSearch(
            pass,
            new SearchRules(structure, decoder.classes(), decoder.endOfSentence()),
            scalars,
            step,
            Draft.read(pass, marginals, decoder.endOfSentence()),
            new Extent(pass, step.batch(), longest, pass.ints(0)).sinusoids(decoder.width()));
    return search.hypotheses(longest);
  }

  private DraftedSearch within(WhileLoop.Body loop) {
    return new DraftedSearch(
        pass.within(loop),
        rules,
        scalars.within(loop),
        step.within(loop),
        draft.within(loop),
        loop.capture(sinusoids));
  }

  private Hypotheses hypotheses(Operand<TInt32> longest) {
    WhileLoop.Results found =
        WhileLoop.runRarely(
            pass.tf(),
            firstRound(DraftedTexts.start(pass, step.batch(), longest)),
            (body, loop) -> body.reduceAny(DraftedTexts.of(loop).open(), body.constant(0)),
            (body, loop) -> within(loop).round(loop));
    return DraftedTexts.of(found).hypotheses(pass, scalars);
  }

  private List<Operand<?>> firstRound(DraftedTexts texts) {
    Ops tf = pass.tf();
    Operand<TInt32> range = tf.range(pass.scalar(0), draft.size(pass), pass.scalar(1));
    Operand<TInt32> last = tf.math.sub(pass.size(sinusoids, 0), pass.scalar(1));
    DecoderStep.Drafted answer =
        step.draft(
            pass,
            tf.slice(
                tf.pad(
                    draft.symbols(),
                    tf.constant(new int[][] {{0, 0}, {1, 0}}),
                    pass.scalar(rules.end())),
                pass.ints(0, 0),
                tf.shape(draft.symbols())),
            tf.gather(sinusoids, tf.math.minimum(range, last), pass.scalar(0)),
            range);
    return after(
        texts,
        draft.symbols(),
        tf.math.add(tf.zerosLike(draft.symbols()), range),
        answer);
  }

  private List<Operand<?>> round(WhileLoop.Body loop) {
    Ops tf = pass.tf();
    DraftedTexts texts = DraftedTexts.of(loop);
    Operand<TInt32> width = loop.state(WIDTH);
    Operand<TInt32> range = tf.range(pass.scalar(0), width, pass.scalar(1));
    Operand<TInt32> expected = draft.rest(pass, texts.used(), range);
    Operand<TInt32> given =
        tf.concat(
            List.of(
                tf.expandDims(texts.last(pass, rules.end()), pass.scalar(1)),
                tf.slice(
                    expected,
                    pass.ints(0, 0),
                    tf.stack(List.of(pass.scalar(-1), tf.math.sub(width, pass.scalar(1)))))),
            pass.scalar(1));
    Operand<TInt32> positions = tf.math.add(tf.expandDims(texts.lengths(), pass.scalar(1)), range);
    return after(texts, expected, positions, answer(loop, texts, given, positions, width));
  }

  private List<Operand<?>> after(
      DraftedTexts texts,
      Operand<TInt32> expected,
      Operand<TInt32> positions,
      DecoderStep.Drafted answer) {
    Ops tf = pass.tf();
    Extensions next =
        Extensions.likeliest(
            pass,
            allowed(tf.nn.softmax(answer.logits()), texts, expected, positions),
            rules.classes(),
            1,
            1);
    Operand<TInt32> shape = tf.shape(expected);
    DraftedTexts longer =
        texts.after(
            pass,
            draft,
            expected,
            new DraftedTexts.Written(
                tf.reshape(next.symbols(), shape), tf.reshape(next.scores(), shape)),
            rules.end(),
            scalars.maximumLengths());
    List<Operand<?>> state = new ArrayList<>(longer.variables());
    state.add(width(texts, longer));
    state.addAll(answer.caches().variables());
    return state;
  }

  private DecoderStep.Drafted answer(
      WhileLoop.Body loop,
      DraftedTexts texts,
      Operand<TInt32> given,
      Operand<TInt32> positions,
      Operand<TInt32> width) {
    Ops tf = pass.tf();
    DecoderStep.Caches caches = DecoderStep.Caches.of(loop, CACHES, step.layers().size());
    Operand<TInt32> needed = tf.math.add(tf.reduceMax(texts.lengths(), pass.scalar(0)), width);
    Operand<TInt32> more = tf.math.maximum(tf.math.sub(needed, caches.room(pass)), pass.scalar(0));
    // Beyond the longest text nothing is accepted.
    Operand<TInt32> last = tf.math.sub(pass.size(sinusoids, 0), pass.scalar(1));
    return step.draft(
        pass,
        given,
        tf.gather(sinusoids, tf.math.minimum(positions, last), pass.scalar(0)),
        positions,
        step.grown(pass, caches, more));
  }

  /** Rows of probabilities, less than 0 where a symbol may not follow. */
  private Operand<TFloat32> allowed(
      Operand<TFloat32> probabilities,
      DraftedTexts texts,
      Operand<TInt32> expected,
      Operand<TInt32> positions) {
    return rules.allowed(
        pass,
        probabilities,
        () -> texts.goingOn(pass, expected, positions),
        scalars.minimumLength());
  }

  /** How many positions the next round looks at. */
  private Operand<TInt32> width(DraftedTexts before, DraftedTexts after) {
    Ops tf = pass.tf();
    Operand<TInt32> all = pass.scalar(0);
    Operand<TInt32> written = tf.reduceSum(tf.math.sub(after.lengths(), before.lengths()), all);
    Operand<TInt32> open = tf.reduceSum(tf.dtypes.cast(before.open(), TInt32.class), all);
    Operand<TInt32> mean = tf.math.floorDiv(written, open);
    Operand<TInt32> left =
        tf.select(
            after.open(), tf.math.sub(draft.lengths(), after.used()), pass.scalar(0));
    return tf.math.minimum(
        tf.math.maximum(tf.math.mul(mean, pass.scalar(2)), pass.scalar(2)),
        tf.math.add(tf.reduceMax(left, all), pass.scalar(1)));
  }
}
