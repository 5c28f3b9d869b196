package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;

/**
 * What part of a step's tokens and labels one of its batches has. Losses are means over a batch; so
 * weighted they add up to those of one batch that holds all examples.
 *
 * @param crossEntropy of the target tokens that the decoder learns, ends of sentences included
 * @param ctc of the labels, one an interface
 */
record LossShare(double crossEntropy, List<Double> ctc) {
  LossShare {
    ctc = List.copyOf(ctc);
  }

  /**
   * Of every batch.
   *
   * @param decoded how many of so many examples, the first, have a cross-entropy
   */
  static List<LossShare> of(List<List<Example>> batches, IntUnaryOperator decoded) {
    int interfaces = batches.get(0).get(0).interfaces().size();
    List<Long> tokens =
        batches.stream()
            .map(batch -> tokens(batch.subList(0, decoded.applyAsInt(batch.size()))))
            .toList();
    long ofAll = tokens.stream().mapToLong(Long::longValue).sum();
    long[] labels = new long[interfaces];
    for (int i = 0; i < interfaces; i++) {
      int index = i;
      labels[i] = batches.stream().mapToLong(batch -> labels(batch, index)).sum();
    }
    return IntStream.range(0, batches.size())
        .mapToObj(b -> new LossShare((double) tokens.get(b) / ofAll, ctc(batches.get(b), labels)))
        .toList();
  }

  private static List<Double> ctc(List<Example> batch, long[] labels) {
    List<Double> ctc = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      ctc.add((double) labels(batch, i) / Math.max(1, labels[i]));
    }
    return ctc;
  }

  private static long tokens(List<Example> batch) {
    return batch.stream().mapToLong(example -> example.target().length + 1L).sum();
  }

  private static long labels(List<Example> batch, int interfaceIndex) {
    return batch.stream()
        .mapToLong(example -> example.interfaces().get(interfaceIndex).length)
        .sum();
  }

  /**
   * The losses of several batches, weighted by their shares; those of the whole step if they are
   * all of it.
   */
  static Losses sum(
      int interfaces, List<LossShare> shares, List<Losses> parts, double gradientNorm) {
    double crossEntropy = 0;
    double[] ctc = new double[interfaces];
    int tokens = 0;
    int infeasible = 0;
    for (int b = 0; b < parts.size(); b++) {
      Losses part = parts.get(b);
      crossEntropy += shares.get(b).crossEntropy() * part.crossEntropy();
      for (int i = 0; i < ctc.length; i++) {
        ctc[i] += shares.get(b).ctc().get(i) * part.ctc().get(i);
      }
      tokens += part.tokens();
      infeasible += part.infeasible();
    }
    return new Losses(
        crossEntropy, Arrays.stream(ctc).boxed().toList(), tokens, infeasible, gradientNorm);
  }
}
