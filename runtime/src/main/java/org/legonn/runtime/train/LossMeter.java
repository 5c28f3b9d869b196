package org.legonn.runtime.train;

import java.util.List;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;

/**
 * Losses summed over steps.
 *
 * @param ctc one an interface
 */
record LossMeter(
    int steps, long tokens, double crossEntropy, double gradientNorm, List<Double> ctc) {
  static final LossMeter ZERO = new LossMeter(0, 0, 0, 0, List.of());

  LossMeter {
    ctc = List.copyOf(ctc);
  }

  LossMeter plus(Losses losses) {
    return new LossMeter(
        steps + 1,
        tokens + losses.tokens(),
        crossEntropy + losses.crossEntropy(),
        gradientNorm + losses.gradientNorm(),
        ctc.isEmpty() ? losses.ctc() : sum(ctc, losses.ctc()));
  }

  private static List<Double> sum(List<Double> a, List<Double> b) {
    return IntStream.range(0, a.size()).mapToObj(i -> a.get(i) + b.get(i)).toList();
  }

  double meanGradientNorm() {
    return gradientNorm / steps;
  }

  /**
   * The means over the steps.
   *
   * @param ctcWeights an interface each
   */
  MeanLosses mean(List<Double> ctcWeights) {
    return MeanLosses.weighted(
        crossEntropy / steps, ctc.stream().map(sum -> sum / steps).toList(), ctcWeights);
  }
}
