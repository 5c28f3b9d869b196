package org.legonn.runtime.decode;

import java.util.Arrays;
import java.util.Optional;
import org.legonn.runtime.backend.Reading;

/**
 * Where an interface says given symbols: the most probable of CTC's paths that read so (Viterbi),
 * and how sure CTC is of each symbol.
 *
 * @param first position of each symbol
 * @param last position of each symbol, itself included
 * @param logProbability of the path, nats
 * @param confidences how probable each symbol is, from 0 to 1, against all others, and none, in its
 *     place, given the symbols around it
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
record CtcAlignment(int[] first, int[] last, double logProbability, double[] confidences) {
  /** What no class of a reading is below: a path may be improbable, but not impossible. */
  private static final double FLOOR = 1e-30;

  /**
   * Aligns symbols.
   *
   * @param reading with all classes at every position; one that is missing is next to impossible
   * @param symbols by class
   * @param blank the class V
   * @return empty where there are too few positions for the symbols
   */
  static Optional<CtcAlignment> of(Reading reading, int[] symbols, int blank) {
    double[][] probabilities = probabilities(reading, blank + 1);
    int[] path = path(probabilities, symbols, blank);
    if (path.length == 0) {
      return Optional.empty();
    }
    int[] first = new int[symbols.length];
    int[] last = new int[symbols.length];
    double sum = 0;
    Arrays.fill(first, -1);
    for (int k = 0; k < path.length; k++) {
      int symbol = path[k] / 2;
      if (path[k] % 2 == 0) {
        sum += Math.log(probabilities[k][blank]);
      } else {
        sum += Math.log(probabilities[k][symbols[symbol]]);
        first[symbol] = first[symbol] < 0 ? k : first[symbol];
        last[symbol] = k;
      }
    }
    return Optional.of(
        new CtcAlignment(
            first, last, sum, new CtcSymbolPosteriors(probabilities, symbols, blank).all()));
  }

  /** {@code [K, V+1]}. */
  private static double[][] probabilities(Reading reading, int classes) {
    double[][] all = new double[reading.classes().length][classes];
    for (int k = 0; k < all.length; k++) {
      Arrays.fill(all[k], FLOOR);
      for (int n = 0; n < reading.classes()[k].length; n++) {
        all[k][reading.classes()[k][n]] = Math.max(FLOOR, reading.probabilities()[k][n]);
      }
    }
    return all;
  }

  /**
   * The state at every position: 2i + 1 is symbol i, 2i the blank before it. None where there is no
   * path.
   */
  private static int[] path(double[][] probabilities, int[] symbols, int blank) {
    int positions = probabilities.length;
    int states = 2 * symbols.length + 1;
    double[] best = new double[states];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    int[][] from = new int[positions][states];
    for (int k = 0; k < positions; k++) {
      double[] next = new double[states];
      for (int s = 0; s < states; s++) {
        int before = k == 0 ? s : before(best, symbols, s);
        from[k][s] = before;
        double reached = k == 0 ? (s < 2 ? 0 : Double.NEGATIVE_INFINITY) : best[before];
        int symbol = s % 2 == 0 ? blank : symbols[s / 2];
        next[s] = reached + Math.log(probabilities[k][symbol]);
      }
      best = next;
    }
    int end = states > 1 && best[states - 2] > best[states - 1] ? states - 2 : states - 1;
    if (positions == 0 || best[end] == Double.NEGATIVE_INFINITY) {
      return new int[0];
    }
    int[] path = new int[positions];
    for (int k = positions - 1; k >= 0; k--) {
      path[k] = end;
      end = from[k][end];
    }
    return path;
  }

  /** The best state to come from; a blank may be left out between symbols that differ. */
  private static int before(double[] best, int[] symbols, int state) {
    int before = state;
    if (state > 0 && best[state - 1] > best[before]) {
      before = state - 1;
    }
    boolean skips = state % 2 == 1 && state > 1 && symbols[state / 2] != symbols[state / 2 - 1];
    return skips && best[state - 2] > best[before] ? state - 2 : before;
  }
}
