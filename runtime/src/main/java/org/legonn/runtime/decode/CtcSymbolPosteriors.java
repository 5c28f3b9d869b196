package org.legonn.runtime.decode;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How sure CTC is of each symbol of a text: the probability of the text, over that of all texts
 * that have another symbol, or none, in that place. All paths count, not only the best. Sums are
 * kept as logarithms: where a part of the text was not said, what counts is far out of the range of
 * plain numbers.
 */
final class CtcSymbolPosteriors {
  /** A symbol that is nowhere likelier than so stands in no other's place. */
  private static final double LEAST = Math.log(1e-5);

  /** The logarithm of less than a double's last digit. */
  private static final double NOTHING = -40;

  private final double[][] logs;
  private final int[] symbols;
  private final int blank;
  private final int positions;
  private final double[][] readInBlank;
  private final double[][] readInSymbol;
  private final double[][] restFromBlank;
  private final double[][] restFromSymbol;

  /**
   * Of a text.
   *
   * @param marginals {@code [K, V+1]}, each more than 0
   * @param symbols by class
   */
  CtcSymbolPosteriors(double[][] marginals, int[] symbols, int blank) {
    this.logs =
        Arrays.stream(marginals).map(CtcSymbolPosteriors::relative).toArray(double[][]::new);
    this.symbols = symbols;
    this.blank = blank;
    this.positions = marginals.length;
    this.readInBlank = never(symbols.length + 1, positions + 1);
    this.readInSymbol = never(symbols.length + 1, positions + 1);
    this.restFromBlank = never(symbols.length + 1, positions + 2);
    this.restFromSymbol = never(symbols.length + 1, positions + 2);
    read();
    rest();
  }

  /** To the likeliest class: every path has one of each position, so that cancels out. */
  private static double[] relative(double[] here) {
    double most = Doubles.max(here);
    return Arrays.stream(here).map(each -> Math.log(each / most)).toArray();
  }

  private static double[][] never(int rows, int columns) {
    double[][] never = new double[rows][columns];
    for (double[] row : never) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    return never;
  }

  /** Of the first k positions: that they read as the first l symbols, by what they end in. */
  private void read() {
    readInBlank[0][0] = 0;
    for (int k = 1; k <= positions; k++) {
      double[] here = logs[k - 1];
      for (int l = 0; l <= symbols.length; l++) {
        readInBlank[l][k] = here[blank] + sum(readInBlank[l][k - 1], readInSymbol[l][k - 1]);
        if (l > 0) {
          readInSymbol[l][k] =
              here[symbols[l - 1]]
                  + sum(readInSymbol[l][k - 1], readBefore(l - 1, k - 1, symbols[l - 1]));
        }
      }
    }
  }

  /** That the first k positions read as the first l symbols, and another may begin behind them. */
  private double readBefore(int l, int k, int next) {
    boolean repeats = l > 0 && symbols[l - 1] == next;
    return repeats ? readInBlank[l][k] : sum(readInBlank[l][k], readInSymbol[l][k]);
  }

  /**
   * Of the positions from k on, from 1: that they read as the symbols from l on, from 0, by what
   * they begin with. Behind the last position begins a blank.
   */
  private void rest() {
    restFromBlank[symbols.length][positions + 1] = 0;
    for (int k = positions; k >= 1; k--) {
      double[] here = logs[k - 1];
      for (int l = symbols.length; l >= 0; l--) {
        restFromBlank[l][k] = here[blank] + sum(restFromBlank[l][k + 1], restFromSymbol[l][k + 1]);
        if (l < symbols.length) {
          restFromSymbol[l][k] =
              here[symbols[l]]
                  + sum(restFromSymbol[l][k + 1], restBehind(l + 1, k + 1, symbols[l]));
        }
      }
    }
  }

  /** That the positions from k on read as the symbols from l on, behind a run of another. */
  private double restBehind(int l, int k, int before) {
    boolean repeats = l < symbols.length && symbols[l] == before;
    return repeats ? restFromBlank[l][k] : sum(restFromBlank[l][k], restFromSymbol[l][k]);
  }

  /** Of each symbol, from 0 to 1. */
  double[] all() {
    double[] all = new double[symbols.length];
    int[] others = IntStream.range(0, blank).filter(this::isSomewhere).toArray();
    for (int l = 0; l < all.length; l++) {
      double right = with(l, symbols[l]);
      double any = sum(right, without(l));
      for (int other : others) {
        any = other == symbols[l] ? any : sum(any, with(l, other));
      }
      all[l] = right == Double.NEGATIVE_INFINITY ? 0 : Math.exp(right - any);
    }
    return all;
  }

  private boolean isSomewhere(int symbol) {
    return Arrays.stream(logs).anyMatch(here -> here[symbol] > LEAST);
  }

  /** Of the text with a symbol in place l: summed over where its run ends. */
  private double with(int l, int symbol) {
    double sum = Double.NEGATIVE_INFINITY;
    double run = Double.NEGATIVE_INFINITY;
    for (int k = 1; k <= positions; k++) {
      run = logs[k - 1][symbol] + sum(run, readBefore(l, k - 1, symbol));
      sum = sum(sum, run + restBehind(l + 1, k + 1, symbol));
    }
    return sum;
  }

  /** Of the text without the symbol in place l. */
  private double without(int l) {
    if (l == 0) {
      return sum(restFromBlank[1][1], restFromSymbol[1][1]);
    }
    double sum = Double.NEGATIVE_INFINITY;
    for (int k = 1; k <= positions; k++) {
      sum = sum(sum, readInSymbol[l][k] + restBehind(l + 1, k + 1, symbols[l - 1]));
    }
    return sum;
  }

  /** The logarithm of the sum of two numbers, of which these are the logarithms. */
  private static double sum(double a, double b) {
    double greater = Math.max(a, b);
    double difference = Math.min(a, b) - greater;
    // What is smaller by far changes nothing; neither does 0 added to 0.
    return difference > NOTHING ? greater + Math.log1p(Math.exp(difference)) : greater;
  }
}
