package org.legonn.tf.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** CTC by its definition: the sum over all paths. */
final class CtcPaths {
  private final double[][] probabilities;
  private final int[] label;
  private final double[][] through;
  private double total;

  /**
   * @param logits of the positions that count; the last class is the blank
   */
  CtcPaths(double[][] logits, int[] label) {
    this.probabilities = Arrays.stream(logits).map(CtcPaths::softmax).toArray(double[][]::new);
    this.label = label;
    this.through = new double[logits.length][logits[0].length];
    follow(new int[logits.length], 0, 1);
  }

  /** In nats; infinite where no path reads as the label. */
  double loss() {
    return -Math.log(total);
  }

  /** Of the loss with respect to one logit. */
  double gradient(int position, int symbol) {
    return total == 0 ? 0 : probabilities[position][symbol] - through[position][symbol] / total;
  }

  private void follow(int[] path, int position, double probability) {
    if (position == path.length) {
      if (Arrays.equals(collapse(path, probabilities[0].length - 1), label)) {
        total += probability;
        for (int k = 0; k < path.length; k++) {
          through[k][path[k]] += probability;
        }
      }
      return;
    }
    for (int symbol = 0; symbol < probabilities[position].length; symbol++) {
      path[position] = symbol;
      follow(path, position + 1, probability * probabilities[position][symbol]);
    }
  }

  /** Drops repeats, then blanks. */
  static int[] collapse(int[] path, int blank) {
    List<Integer> read = new ArrayList<>();
    int before = -1;
    for (int symbol : path) {
      if (symbol != before && symbol != blank) {
        read.add(symbol);
      }
      before = symbol;
    }
    return read.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] softmax(double[] logits) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Arrays.stream(logits).map(logit -> Math.exp(logit) / sum).toArray();
  }
}
