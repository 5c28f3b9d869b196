package org.legonn.runtime.decode;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How sure CTC is of each symbol of a text: the probability of the text, over that of all texts
 * that have another symbol, or none, in that place. All paths count, not only the best.
 */
final class CtcSymbolPosteriors {
  /** A symbol that is nowhere likelier stands in no other's place. */
  private static final double LEAST = 1e-5;

  private final double[][] probabilities;
  private final int[] symbols;
  private final int blank;
  private final int positions;
  private final double[][] readInBlank;
  private final double[][] readInSymbol;
  private final double[][] restFromBlank;
  private final double[][] restFromSymbol;

  /** What the columns of each k are divided by, so that no sum over paths is out of range. */
  private final double[] readDivisors;

  private final double[] restDivisors;

  /** By k: what a product of columns k and k + 1 is worth, of the one that is worth most. */
  private final double[] shares;

  /**
   * Of a text.
   *
   * @param marginals {@code [K, V+1]}, each more than 0
   * @param symbols by class
   */
  CtcSymbolPosteriors(double[][] marginals, int[] symbols, int blank) {
    this.probabilities = scaled(marginals);
    this.symbols = symbols;
    this.blank = blank;
    this.positions = marginals.length;
    this.readInBlank = new double[symbols.length + 1][positions + 1];
    this.readInSymbol = new double[symbols.length + 1][positions + 1];
    this.restFromBlank = new double[symbols.length + 1][positions + 2];
    this.restFromSymbol = new double[symbols.length + 1][positions + 2];
    this.readDivisors = new double[positions + 1];
    this.restDivisors = new double[positions + 1];
    read();
    rest();
    this.shares = shares();
  }

  /** Every path has a factor of each position, so the factors' size cancels out. */
  private static double[][] scaled(double[][] marginals) {
    double[][] scaled = new double[marginals.length][];
    for (int k = 0; k < scaled.length; k++) {
      double most = Doubles.max(marginals[k]);
      scaled[k] = marginals[k].clone();
      for (int v = 0; v < scaled[k].length; v++) {
        scaled[k][v] /= most;
      }
    }
    return scaled;
  }

  /** Of the first k positions: that they read as the first l symbols, by what they end in. */
  private void read() {
    readInBlank[0][0] = 1;
    for (int k = 1; k <= positions; k++) {
      double[] here = probabilities[k - 1];
      for (int l = 0; l <= symbols.length; l++) {
        readInBlank[l][k] = here[blank] * (readInBlank[l][k - 1] + readInSymbol[l][k - 1]);
        if (l > 0) {
          readInSymbol[l][k] =
              here[symbols[l - 1]]
                  * (readInSymbol[l][k - 1] + readBefore(l - 1, k - 1, symbols[l - 1]));
        }
      }
      readDivisors[k] = shrink(readInBlank, readInSymbol, k);
    }
  }

  /** Divides a column by its greatest number, and returns that. */
  private static double shrink(double[][] inBlank, double[][] inSymbol, int k) {
    double greatest = Double.MIN_NORMAL;
    for (int l = 0; l < inBlank.length; l++) {
      greatest = Math.max(greatest, Math.max(inBlank[l][k], inSymbol[l][k]));
    }
    for (int l = 0; l < inBlank.length; l++) {
      inBlank[l][k] /= greatest;
      inSymbol[l][k] /= greatest;
    }
    return greatest;
  }

  /** That the first k positions read as the first l symbols, and another may begin behind them. */
  private double readBefore(int l, int k, int next) {
    boolean repeats = l > 0 && symbols[l - 1] == next;
    return readInBlank[l][k] + (repeats ? 0 : readInSymbol[l][k]);
  }

  /**
   * Of the positions from k on, from 1: that they read as the symbols from l on, from 0, by what
   * they begin with. Behind the last position begins a blank.
   */
  private void rest() {
    restFromBlank[symbols.length][positions + 1] = 1;
    for (int k = positions; k >= 1; k--) {
      double[] here = probabilities[k - 1];
      for (int l = symbols.length; l >= 0; l--) {
        restFromBlank[l][k] = here[blank] * (restFromBlank[l][k + 1] + restFromSymbol[l][k + 1]);
        if (l < symbols.length) {
          restFromSymbol[l][k] =
              here[symbols[l]] * (restFromSymbol[l][k + 1] + restBehind(l + 1, k + 1, symbols[l]));
        }
      }
      restDivisors[k] = shrink(restFromBlank, restFromSymbol, k);
    }
  }

  private double[] shares() {
    double[] logarithms = new double[positions + 1];
    for (int k = 1; k <= positions; k++) {
      logarithms[0] += Math.log(restDivisors[k]);
    }
    for (int k = 1; k <= positions; k++) {
      logarithms[k] = logarithms[k - 1] + Math.log(readDivisors[k]) - Math.log(restDivisors[k]);
    }
    double most = Doubles.max(logarithms);
    return Arrays.stream(logarithms).map(each -> Math.exp(each - most)).toArray();
  }

  /** That the positions from k on read as the symbols from l on, behind a run of another. */
  private double restBehind(int l, int k, int before) {
    boolean repeats = l < symbols.length && symbols[l] == before;
    return restFromBlank[l][k] + (repeats ? 0 : restFromSymbol[l][k]);
  }

  /** Of each symbol, from 0 to 1. */
  double[] all() {
    double[] all = new double[symbols.length];
    int[] others = IntStream.range(0, blank).filter(this::isSomewhere).toArray();
    for (int l = 0; l < all.length; l++) {
      double right = with(l, symbols[l]);
      double any = right + without(l);
      for (int other : others) {
        any += other == symbols[l] ? 0 : with(l, other);
      }
      all[l] = any > 0 ? right / any : 0;
    }
    return all;
  }

  private boolean isSomewhere(int symbol) {
    return Arrays.stream(probabilities).anyMatch(here -> here[symbol] > LEAST);
  }

  /** The text's probability with a symbol in place l: summed over where its run ends. */
  private double with(int l, int symbol) {
    double sum = 0;
    double run = 0;
    for (int k = 1; k <= positions; k++) {
      run = probabilities[k - 1][symbol] * (run + readBefore(l, k - 1, symbol)) / readDivisors[k];
      sum += run * restBehind(l + 1, k + 1, symbol) * shares[k];
    }
    return sum;
  }

  /** The text's probability without the symbol in place l. */
  private double without(int l) {
    if (l == 0) {
      return (restFromBlank[1][1] + restFromSymbol[1][1]) * shares[0];
    }
    double sum = 0;
    for (int k = 1; k <= positions; k++) {
      sum += readInSymbol[l][k] * restBehind(l + 1, k + 1, symbols[l - 1]) * shares[k];
    }
    return sum;
  }
}
