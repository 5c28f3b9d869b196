package org.legonn.runtime.train;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Whose turn it is in a family: with n batches in its corpus, an assembly has a share of the steps
 * in proportion to n^(1/T). T, the temperature, is 1 where all corpora are passed over equally
 * often; the higher it is, the more often the small ones are (Arivazhagan et al., 2019, <a
 * href="https://arxiv.org/abs/1907.05019">arXiv 1907.05019</a>).
 */
public final class Mixture {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final double[] shares;
  private final long seed;

  private Mixture(double[] shares, long seed) {
    this.shares = shares;
    this.seed = seed;
  }

  /**
   * A mixture.
   *
   * @param batches of an epoch of each corpus
   * @param temperature at least 1
   * @param seed that decides, with a step's number, whose it is
   */
  public static Mixture of(List<Long> batches, double temperature, long seed) {
    double[] shares =
        batches.stream().mapToDouble(count -> Math.pow(count, 1 / temperature)).toArray();
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return new Mixture(shares, seed);
  }

  /** Of a chain that trains alone. */
  public static Mixture ofOne() {
    return new Mixture(new double[] {1}, 0);
  }

  /** Which share of the steps a chain has. */
  public double share(int chain) {
    return shares[chain];
  }

  /**
   * The chain that takes a step.
   *
   * @param step from 1
   */
  int at(long step) {
    if (shares.length == 1) {
      return 0;
    }
    double drawn = new SplittableRandom(seed * GOLDEN + step).nextDouble();
    int chain = 0;
    while (chain < shares.length - 1 && drawn >= shares[chain]) {
      drawn -= shares[chain];
      chain++;
    }
    return chain;
  }
}
