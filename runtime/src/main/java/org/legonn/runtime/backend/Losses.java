package org.legonn.runtime.backend;

import java.util.List;

/**
 * What a batch cost, in nats.
 *
 * @param crossEntropy the decoder's, label-smoothed, a target token (end of sentence included)
 * @param ctc one an interface, a label; labels that CTC can't align count, with a loss of 0
 * @param tokens target tokens of the batch
 * @param infeasible examples that some interface is too short for: their CTC loss is 0
 * @param gradientNorm global, before clipping; 0 where no gradient was taken
 */
public record Losses(
    double crossEntropy, List<Double> ctc, int tokens, int infeasible, double gradientNorm) {
  public Losses {
    ctc = List.copyOf(ctc);
  }

  /** The same after a gradient was taken. */
  public Losses withGradientNorm(double norm) {
    return new Losses(crossEntropy, ctc, tokens, infeasible, norm);
  }

  /** Whether all of them, and the gradient, are numbers. */
  public boolean isFinite() {
    return Double.isFinite(crossEntropy)
        && ctc.stream().allMatch(Double::isFinite)
        && Double.isFinite(gradientNorm);
  }
}
