package org.legonn.tf.search;

import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.DecoderStep;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Greedy search that reads a {@link Draft} instead of waiting for each symbol. A round takes the
 * decoder through several symbols of the draft at once, and accepts those that the decoder would
 * have written itself, and then its own next one. So the text is that of greedy search, in fewer
 * rounds than it has symbols (Stern et al., 2018, where heads of the decoder draft).
 *
 * <p>Each text goes on where it stands, and leaves the rounds when it ends. The first round looks
 * at the whole draft, mostly the only one where an encoder reads well; so it is not in the loop. A
 * later one looks at twice as many positions as the texts got on by in the round before.
 */
public final class DraftedSearch {
  /** Where the rounds are counted among the loop's variables, behind all texts. */
  private static final int ROUNDS = DraftedTexts.SIZE;

  /** Where the next round's width stands. */
  private static final int WIDTH = ROUNDS + 1;

  private static final int ROWS = WIDTH + 1;

  private final Pass pass;
  private final SearchRules rules;
  private final SearchScalars scalars;
  private final Operand<TFloat32> sinusoids;

  /**
   * @param sinusoids {@code [U,D]} of the longest text's positions
   */
  private DraftedSearch(
      Pass pass, SearchRules rules, SearchScalars scalars, Operand<TFloat32> sinusoids) {
    this.pass = pass;
    this.rules = rules;
    this.scalars = scalars;
    this.sinusoids = sinusoids;
  }

  /**
   * What a search found.
   *
   * @param rounds scalar: the sum of all texts' rounds
   */
  public record Found(Hypotheses hypotheses, Operand<TInt32> rounds) {}

  /** Emits the search; the decoder must write the symbols that it reads. */
  public static Found emit(
      Pass pass,
      DecoderModule decoder,
      InterfaceMarginals marginals,
      SearchStructure structure,
      SearchScalars scalars) {
    Draft draft = Draft.read(pass, marginals, decoder.endOfSentence());
    return emit(pass, decoder, marginals, structure, scalars, draft);
  }

  /** The same with any draft. */
  static Found emit(
      Pass pass,
      DecoderModule decoder,
      InterfaceMarginals marginals,
      SearchStructure structure,
      SearchScalars scalars,
      Draft draft) {
    Ops tf = pass.tf();
    DecoderStep step = decoder.step(pass, marginals, 1);
    Operand<TInt32> batch = step.batch();
    Operand<TInt32> longest = tf.reduceMax(scalars.maximumLengths(), pass.scalar(0));
    DraftedSearch search =
        new DraftedSearch(
            pass,
            new SearchRules(structure, decoder.classes(), decoder.endOfSentence()),
            scalars,
            new Extent(pass, batch, longest, pass.ints(0)).sinusoids(decoder.width()));
    return search.find(
        new DraftedRows(
            tf.range(pass.scalar(0), batch, pass.scalar(1)),
            DraftedTexts.start(pass, batch, longest),
            draft,
            tf.fill(tf.expandDims(batch, pass.scalar(0)), pass.scalar(0)),
            scalars.maximumLengths(),
            step,
            step.empty(pass)));
  }

  private DraftedSearch within(WhileLoop.Body loop) {
    return new DraftedSearch(
        pass.within(loop), rules, scalars.within(loop), loop.capture(sinusoids));
  }

  private Found find(DraftedRows all) {
    WhileLoop.Results found =
        WhileLoop.runRarely(
            pass.tf(),
            firstRound(all),
            (body, loop) -> body.math.greater(body.size(loop.state(ROWS)), body.constant(0)),
            (body, loop) -> within(loop).nextRound(loop, all.step()));
    return new Found(DraftedTexts.of(found).hypotheses(pass, scalars), found.get(ROUNDS));
  }

  private List<Operand<?>> firstRound(DraftedRows all) {
    Ops tf = pass.tf();
    Operand<TInt32> expected = all.draft().symbols();
    Operand<TInt32> positions = tf.range(pass.scalar(0), all.draft().size(pass), pass.scalar(1));
    Operand<TInt32> given =
        tf.slice(
            tf.pad(expected, tf.constant(new int[][] {{0, 0}, {1, 0}}), pass.scalar(rules.end())),
            pass.ints(0, 0),
            tf.shape(expected));
    return after(
        all,
        all.texts(),
        pass.scalar(0),
        expected,
        tf.math.add(tf.zerosLike(expected), positions),
        all.step().first(pass, given, sinusoids(positions), positions));
  }

  private List<Operand<?>> nextRound(WhileLoop.Body loop, DecoderStep outer) {
    Ops tf = pass.tf();
    DraftedRows rows = DraftedRows.of(pass, loop, ROWS, outer);
    Operand<TInt32> width = loop.state(WIDTH);
    Operand<TInt32> range = tf.range(pass.scalar(0), width, pass.scalar(1));
    Operand<TInt32> expected = rows.draft().rest(pass, rows.used(), range);
    Operand<TInt32> last = tf.expandDims(rows.texts().last(pass, rules.end()), pass.scalar(1));
    Operand<TInt32> shape = tf.stack(List.of(pass.scalar(-1), tf.math.sub(width, pass.scalar(1))));
    Operand<TInt32> given =
        tf.concat(List.of(last, tf.slice(expected, pass.ints(0, 0), shape)), pass.scalar(1));
    Operand<TInt32> lengths = rows.texts().lengths();
    Operand<TInt32> positions = tf.math.add(tf.expandDims(lengths, pass.scalar(1)), range);
    Operand<TInt32> room = tf.math.add(tf.reduceMax(lengths, pass.scalar(0)), width);
    DecoderStep.Drafted answer =
        rows.step().draft(pass, given, sinusoids(positions), positions, withRoom(rows, room));
    return after(rows, DraftedTexts.of(loop, 0), loop.state(ROUNDS), expected, positions, answer);
  }

  private DecoderStep.Caches withRoom(DraftedRows rows, Operand<TInt32> room) {
    Ops tf = pass.tf();
    Operand<TInt32> more = tf.math.sub(room, rows.caches().room(pass));
    return rows.step().grown(pass, rows.caches(), tf.math.maximum(more, pass.scalar(0)));
  }

  /** Of positions; beyond the longest text nothing is accepted. */
  private Operand<TFloat32> sinusoids(Operand<TInt32> positions) {
    Ops tf = pass.tf();
    Operand<TInt32> last = tf.math.sub(pass.size(sinusoids, 0), pass.scalar(1));
    return tf.gather(sinusoids, tf.math.minimum(positions, last), pass.scalar(0));
  }

  /**
   * The loop's variables after a round.
   *
   * @param all the texts of the whole batch
   * @param rounds before this one
   * @param expected {@code [R,W]}: what the draft says at each position
   * @param positions {@code [R,W]}
   */
  private List<Operand<?>> after(
      DraftedRows rows,
      DraftedTexts all,
      Operand<TInt32> rounds,
      Operand<TInt32> expected,
      Operand<TInt32> positions,
      DecoderStep.Drafted answer) {
    Ops tf = pass.tf();
    Operand<TFloat32> allowed =
        rules.allowed(
            pass,
            tf.nn.softmax(answer.logits()),
            () -> rows.texts().before(pass, expected, positions),
            scalars.minimumLength());
    Extensions likeliest = Extensions.likeliest(pass, allowed, rules.classes(), 1, 1);
    Operand<TInt32> written = tf.reshape(likeliest.symbols(), tf.shape(expected));
    Operand<TInt32> place = lastAccepted(rows, expected, written);
    Operand<TInt32> symbol = Elements.ofEach(pass, written, place);
    Operand<TInt32> count = tf.math.add(place, pass.scalar(1));
    DraftedTexts longer =
        rows.texts()
            .with(
                pass,
                written,
                count,
                sumTo(place, tf.reshape(likeliest.scores(), tf.shape(expected))),
                tf.math.equal(symbol, pass.scalar(rules.end())));
    Operand<TInt32> used = rows.draft().usedBehind(pass, tf.math.add(rows.used(), place), symbol);
    Operand<TBool> open = longer.open(pass, rows.maximumLengths());
    Operand<TInt32> goOn = tf.dtypes.cast(tf.reshape(tf.where(open), pass.ints(-1)), TInt32.class);
    DraftedRows next =
        new DraftedRows(
                rows.sentences(),
                longer,
                rows.draft(),
                used,
                rows.maximumLengths(),
                rows.step(),
                answer.caches())
            .chosen(pass, goOn);
    List<Operand<?>> variables =
        new ArrayList<>(all.replaced(pass, rows.sentences(), longer).variables());
    variables.add(tf.math.add(rounds, pass.size(rows.sentences(), 0)));
    variables.add(width(next, Elements.rows(pass, count, goOn)));
    variables.addAll(next.variables());
    return variables;
  }

  /**
   * {@code [R]}: the first place at which the decoder doesn't write what the draft says, which then
   * says no more; or the last that there is.
   */
  private Operand<TInt32> lastAccepted(
      DraftedRows rows, Operand<TInt32> expected, Operand<TInt32> written) {
    Ops tf = pass.tf();
    Operand<TInt32> one = pass.scalar(1);
    Operand<TInt32> width = pass.size(expected, 1);
    Operand<TBool> goesOn =
        tf.math.logicalAnd(
            tf.math.equal(written, expected), tf.math.notEqual(expected, pass.scalar(rules.end())));
    Operand<TInt32> places = tf.range(pass.scalar(0), width, one);
    Operand<TInt32> first = tf.reduceMin(tf.select(goesOn, tf.math.sub(width, one), places), one);
    Operand<TInt32> room = tf.math.sub(rows.maximumLengths(), rows.texts().lengths());
    return tf.math.minimum(first, tf.math.sub(room, one));
  }

  /** {@code [R]}: the sum of each row up to a place. */
  private Operand<TFloat32> sumTo(Operand<TInt32> place, Operand<TFloat32> scores) {
    Ops tf = pass.tf();
    Operand<TInt32> places = tf.range(pass.scalar(0), pass.size(scores, 1), pass.scalar(1));
    return tf.reduceSum(
        tf.select(
            tf.math.lessEqual(places, tf.expandDims(place, pass.scalar(1))),
            scores,
            pass.scalar(0f)),
        pass.scalar(1));
  }

  /**
   * How many positions the next round looks at.
   *
   * @param accepted {@code [R]}: symbols of the last round
   */
  private Operand<TInt32> width(DraftedRows rows, Operand<TInt32> accepted) {
    Ops tf = pass.tf();
    Operand<TInt32> left =
        tf.reduceMax(tf.math.sub(rows.draft().lengths(), rows.used()), pass.scalar(0));
    Operand<TInt32> twice =
        tf.math.floorDiv(
            tf.math.mul(tf.reduceSum(accepted, pass.scalar(0)), pass.scalar(2)),
            tf.math.maximum(pass.size(accepted, 0), pass.scalar(1)));
    return tf.math.minimum(
        twice, tf.math.add(tf.math.maximum(left, pass.scalar(0)), pass.scalar(1)));
  }
}
