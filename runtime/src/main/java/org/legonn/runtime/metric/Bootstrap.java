package org.legonn.runtime.metric;

import java.util.Arrays;
import java.util.Locale;

/**
 * Scores corpora drawn from the sentences of one, with replacement and of the same size, to tell
 * how far its score can be trusted.
 *
 * <p>Source: Koehn, Statistical Significance Tests for Machine Translation Evaluation, EMNLP 2004.
 * The draws and the bounds are those of sacreBLEU's {@code --confidence}; it adds in single
 * precision, so its last printed digit may differ.
 *
 * @param resamples how many corpora are drawn
 * @param seed decides which, 0 or more; corpora of the same size are drawn alike
 */
public record Bootstrap(int resamples, int seed) {
  /** 1000 resamples and the seed 12345, as in sacreBLEU. */
  public Bootstrap() {
    this(1000, 12345);
  }

  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d resamples can't tell anything; draw 1000", resamples));
    }
    if (seed < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the seed is %d; give 0 or more", seed));
    }
  }

  /** The 95 % confidence interval of the corpus's score. */
  public ConfidenceInterval interval(SentenceStatistics statistics) {
    return interval(scores(statistics));
  }

  static ConfidenceInterval interval(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int beyond = sorted.length / 40;
    return new ConfidenceInterval(
        Arrays.stream(sorted).average().orElseThrow(),
        sorted[beyond],
        sorted[sorted.length - 1 - beyond]);
  }

  /** The score of each drawn corpus; the same places are drawn of any corpus of the same size. */
  double[] scores(SentenceStatistics statistics) {
    NumpyGenerator random = new NumpyGenerator(seed);
    double[] scores = new double[resamples];
    int[] places = new int[statistics.size()];
    for (int i = 0; i < resamples; i++) {
      Arrays.setAll(places, place -> random.next(places.length));
      scores[i] = statistics.metric().score(statistics.totals(places));
    }
    return scores;
  }
}
