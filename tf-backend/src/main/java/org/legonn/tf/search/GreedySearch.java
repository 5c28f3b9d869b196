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
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Greedy search inside the graph: {@link BeamSearch} with one hypothesis, of which most of a beam's
 * operations are of no use. What is written stays where it is.
 */
final class GreedySearch {
  private final Pass pass;
  private final SearchRules rules;
  private final SearchScalars scalars;
  private final DecoderStep step;
  private final Operand<TFloat32> positions;

  /**
   * @param positions {@code [U,D]}: the sinusoids of the longest text's positions
   */
  private GreedySearch(
      Pass pass,
      SearchRules rules,
      SearchScalars scalars,
      DecoderStep step,
      Operand<TFloat32> positions) {
    this.pass = pass;
    this.rules = rules;
    this.scalars = scalars;
    this.step = step;
    this.positions = positions;
  }

  /** Whether a search is this one: by the decoder alone, and with nothing asked of single texts. */
  static boolean is(SearchStructure structure) {
    return structure.beam() == 1 && !structure.jointCtc() && structure.guidance().isEmpty();
  }

  static Hypotheses emit(
      Pass pass,
      DecoderModule decoder,
      InterfaceMarginals marginals,
      SearchStructure structure,
      SearchScalars scalars) {
    DecoderStep step = decoder.step(pass, marginals, 1);
    Operand<TInt32> longest = pass.tf().reduceMax(scalars.maximumLengths(), pass.scalar(0));
    GreedySearch search =
        new GreedySearch(
            pass,
            new SearchRules(structure, decoder.classes(), decoder.endOfSentence()),
            scalars,
            step,
            new Extent(pass, step.batch(), longest, pass.ints(0)).sinusoids(decoder.width()));
    return search.hypotheses(longest);
  }

  private GreedySearch within(WhileLoop.Body loop) {
    return new GreedySearch(
        pass.within(loop), rules, scalars.within(loop), step.within(loop), loop.capture(positions));
  }

  /**
   * Texts between two steps.
   *
   * @param time symbols of those that go on, scalar
   * @param open {@code [B]}: which go on
   * @param last {@code [B]}: the symbols written last
   * @param symbols {@code [U,B]}; meaningless from a text's length on
   * @param lengths {@code [B]}, without end of sentence
   * @param scores {@code [B]}: log-probabilities
   */
  private record Texts(
      Operand<TInt32> time,
      Operand<TBool> open,
      Operand<TInt32> last,
      Operand<TInt32> symbols,
      Operand<TInt32> lengths,
      Operand<TFloat32> scores) {
    static final int SIZE = 6;

    static Texts of(WhileLoop.Body loop) {
      return new Texts(
          loop.state(0), loop.state(1), loop.state(2), loop.state(3), loop.state(4), loop.state(5));
    }

    static Texts of(WhileLoop.Results loop) {
      return new Texts(
          loop.get(0), loop.get(1), loop.get(2), loop.get(3), loop.get(4), loop.get(5));
    }

    List<Operand<?>> variables() {
      return List.of(time, open, last, symbols, lengths, scores);
    }
  }

  private Hypotheses hypotheses(Operand<TInt32> longest) {
    Ops tf = pass.tf();
    Operand<TInt32> each = tf.expandDims(step.batch(), pass.scalar(0));
    Texts none =
        new Texts(
            pass.scalar(0),
            tf.math.greater(scalars.maximumLengths(), pass.scalar(0)),
            tf.fill(each, pass.scalar(rules.end())),
            tf.fill(tf.stack(List.of(longest, step.batch())), pass.scalar(0)),
            tf.fill(each, pass.scalar(0)),
            tf.fill(each, pass.scalar(0f)));
    List<Operand<?>> initial = new ArrayList<>(none.variables());
    initial.addAll(step.empty(pass).variables());
    Texts found =
        Texts.of(
            WhileLoop.run(
                tf,
                initial,
                (body, loop) -> body.reduceAny(Texts.of(loop).open(), body.constant(0)),
                (body, loop) -> within(loop).makeRoom(loop)));
    return ranked(found);
  }

  private Hypotheses ranked(Texts found) {
    Ops tf = pass.tf();
    Operand<TInt32> one = pass.scalar(1);
    // One that was cut before its end is as long as it may be.
    Operand<TInt32> scored =
        tf.math.minimum(tf.math.add(found.lengths(), one), scalars.maximumLengths());
    Operand<TFloat32> ranked =
        tf.select(
            tf.math.greater(found.scores(), pass.scalar(Beams.LEAST)),
            tf.math.div(found.scores(), scalars.divisor(pass, scored)),
            pass.scalar(Beams.NONE));
    return new Hypotheses(
        tf.expandDims(byText(found.symbols()), one),
        tf.expandDims(found.lengths(), one),
        tf.expandDims(ranked, one));
  }

  /** Gives the caches more room, and goes on until that is used up or all texts are closed. */
  private List<Operand<?>> makeRoom(WhileLoop.Body loop) {
    List<Operand<?>> initial = new ArrayList<>(Texts.of(loop).variables());
    initial.addAll(step.grown(pass, caches(loop)).variables());
    return WhileLoop.run(
            pass.tf(),
            initial,
            (body, inner) -> within(inner).isOpenAndHasRoom(inner),
            (body, inner) -> within(inner).advance(inner))
        .values();
  }

  private DecoderStep.Caches caches(WhileLoop.Body loop) {
    return DecoderStep.Caches.of(loop, Texts.SIZE, step.layers().size());
  }

  private Operand<TBool> isOpenAndHasRoom(WhileLoop.Body loop) {
    Ops tf = pass.tf();
    Texts texts = Texts.of(loop);
    return tf.math.logicalAnd(
        tf.reduceAny(texts.open(), pass.scalar(0)),
        tf.math.less(texts.time(), caches(loop).room(pass)));
  }

  private List<Operand<?>> advance(WhileLoop.Body loop) {
    Ops tf = pass.tf();
    Texts texts = Texts.of(loop);
    Operand<TInt32> time = texts.time();
    DecoderStep.Answer answer =
        step.apply(
            pass, texts.last(), tf.gather(positions, time, pass.scalar(0)), time, caches(loop));
    Operand<TFloat32> allowed =
        rules.allowed(
            pass, tf.nn.softmax(answer.logits()), () -> before(texts), scalars.minimumLength());
    RowTopK best = RowTopK.of(pass, allowed, rules.classes(), 1);
    Operand<TInt32> symbol = tf.reshape(best.indices(), pass.ints(-1));
    Operand<TFloat32> score = Extensions.logarithm(pass, tf.reshape(best.values(), pass.ints(-1)));
    Operand<TBool> written =
        tf.math.logicalAnd(texts.open(), tf.math.notEqual(symbol, pass.scalar(rules.end())));
    Operand<TInt32> later = tf.math.add(time, pass.scalar(1));
    Texts next =
        new Texts(
            later,
            tf.math.logicalAnd(written, tf.math.less(later, scalars.maximumLengths())),
            symbol,
            tf.inplaceUpdate(
                texts.symbols(),
                tf.expandDims(time, pass.scalar(0)),
                tf.expandDims(symbol, pass.scalar(0))),
            tf.math.add(texts.lengths(), tf.dtypes.cast(written, TInt32.class)),
            tf.select(texts.open(), tf.math.add(texts.scores(), score), texts.scores()));
    List<Operand<?>> variables = new ArrayList<>(next.variables());
    variables.addAll(answer.goingOn(null).variables());
    return variables;
  }

  private SearchRules.Before before(Texts texts) {
    Ops tf = pass.tf();
    return new SearchRules.Before(
        byText(texts.symbols()), tf.fill(tf.shape(texts.last()), texts.time()));
  }

  /**
   * {@code [B,U]} of {@code [U,B]}; as float32, which holds a symbol's number exactly, since of
   * integers oneDNN complains on standard error.
   */
  private Operand<TInt32> byText(Operand<TInt32> symbols) {
    Ops tf = pass.tf();
    return tf.dtypes.cast(
        tf.linalg.transpose(tf.dtypes.cast(symbols, TFloat32.class), pass.ints(1, 0)),
        TInt32.class);
  }
}
