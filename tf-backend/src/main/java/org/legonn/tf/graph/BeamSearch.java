package org.legonn.tf.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Beam search inside the graph; with one hypothesis and α 0 it is greedy search.
 *
 * <p>A hypothesis ends when its end of sentence is among the beam's best extensions; a sentence is
 * closed only when no open hypothesis can still win.
 */
final class BeamSearch {
  private final Pass pass;
  private final DecoderModule decoder;
  private final int beam;
  private final int nBest;
  private final Operand<TInt32> batch;
  private final Operand<TFloat32> lengthPenalty;
  private final Operand<TInt32> maximumLength;
  private final DecoderStep step;

  /**
   * @param beam hypotheses kept open a sentence
   * @param nBest hypotheses to return, at most {@code beam}
   * @param lengthPenalty α, scalar
   * @param maximumLength symbols after which a hypothesis is cut, scalar
   */
  BeamSearch(
      Pass pass,
      DecoderModule decoder,
      Marginals marginals,
      int beam,
      int nBest,
      Operand<TFloat32> lengthPenalty,
      Operand<TInt32> maximumLength) {
    this.pass = pass;
    this.decoder = decoder;
    this.beam = beam;
    this.nBest = nBest;
    this.batch = marginals.extent().batch();
    this.lengthPenalty = lengthPenalty;
    this.maximumLength = maximumLength;
    this.step = decoder.step(pass, marginals, beam);
  }

  Hypotheses emit() {
    Ops tf = pass.tf();
    Operand<TFloat32> greatestDivisor = divisor(tf, maximumLength, lengthPenalty);
    Operand<TFloat32> positions =
        new Extent(pass, batch, maximumLength, pass.ints(0)).sinusoids(decoder.width());
    Operand<TInt32> hypotheses = tf.math.mul(batch, pass.scalar(beam));
    Operand<TInt32> starts =
        tf.fill(tf.expandDims(hypotheses, pass.scalar(0)), pass.scalar(decoder.endOfSentence()));
    List<Operand<?>> initial =
        new ArrayList<>(Beams.start(pass, batch, beam, maximumLength).variables());
    initial.add(starts);
    initial.addAll(step.empty(pass, hypotheses).variables());
    Beams beams =
        Beams.of(
            WhileLoop.run(
                tf,
                initial,
                (body, loop) -> goOn(body, loop, greatestDivisor),
                (body, loop) -> advance(body, loop, positions)));
    return beams.ranked(pass, beam, nBest, divisor(tf, beams.time(), lengthPenalty));
  }

  private static Operand<TFloat32> divisor(
      Ops tf, Operand<TInt32> length, Operand<TFloat32> lengthPenalty) {
    return tf.math.pow(tf.dtypes.cast(length, TFloat32.class), lengthPenalty);
  }

  private Operand<TBool> goOn(Ops tf, WhileLoop.Body loop, Operand<TFloat32> greatestDivisor) {
    Beams beams = Beams.of(loop);
    Operand<TBool> closed = beams.closed(tf, nBest, loop.capture(greatestDivisor));
    return tf.math.logicalAnd(
        tf.math.less(beams.time(), loop.capture(maximumLength)),
        tf.math.logicalNot(tf.reduceAll(closed, tf.constant(0))));
  }

  private List<Operand<?>> advance(Ops tf, WhileLoop.Body loop, Operand<TFloat32> positions) {
    Pass inner = pass.within(loop);
    Beams beams = Beams.of(loop);
    Operand<TInt32> sentences = loop.capture(batch);
    Operand<TFloat32> position = tf.gather(loop.capture(positions), beams.time(), inner.scalar(0));
    DecoderStep.Answer answer =
        step.within(loop, inner)
            .apply(
                inner,
                loop.state(Beams.SIZE),
                position,
                sentences,
                DecoderStep.Caches.of(inner, loop, Beams.SIZE + 1, step.layers().size()));
    Operand<TInt32> length = tf.math.add(beams.time(), inner.scalar(1));
    Beams.Extended extended =
        beams.extended(
            inner,
            answer.logits(),
            beam,
            decoder.classes(),
            decoder.endOfSentence(),
            divisor(tf, length, loop.capture(lengthPenalty)));
    List<Operand<?>> next = new ArrayList<>(extended.beams().variables());
    next.add(tf.reshape(extended.lastSymbols(), inner.ints(-1)));
    next.addAll(
        beam == 1
            ? answer.caches().variables()
            : answer
                .caches()
                .rearranged(inner, rows(inner, extended.parents(), sentences))
                .variables());
    return next;
  }

  /** {@code [B·N]}: the parents' numbers throughout the batch. */
  private Operand<TInt32> rows(Pass inner, Operand<TInt32> parents, Operand<TInt32> sentences) {
    Ops tf = inner.tf();
    Operand<TInt32> firsts =
        tf.math.mul(tf.range(inner.scalar(0), sentences, inner.scalar(1)), inner.scalar(beam));
    return tf.reshape(tf.math.add(parents, tf.expandDims(firsts, inner.scalar(1))), inner.ints(-1));
  }
}
