package org.legonn.runtime.metric;

import java.util.Arrays;
import java.util.Random;

/**
 * Scores corpora drawn from the sentences of one, with replacement and of the same size, to tell
 * how far its score can be trusted.
 *
 * <p>Source: Koehn, Statistical Significance Tests for Machine Translation Evaluation, EMNLP 2004,
 * with the bounds of sacreBLEU's {@code --confidence}. The draws are those of {@link Random}, not
 * of NumPy, so intervals differ from sacreBLEU's as those of another seed would.
 *
 * @param resamples how many corpora are drawn
 * @param seed decides which; corpora of the same size are drawn alike
 */
public record Bootstrap(int resamples, long seed) {
  /** 1000 resamples and the seed 12345, as in sacreBLEU. */
  public Bootstrap() {
    this(1000, 12345);
  }

  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException(
          "%d resamples can't tell anything; draw 1000".formatted(resamples));
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
    Random random = new Random(seed);
    double[] scores = new double[resamples];
    int[] places = new int[statistics.size()];
    for (int i = 0; i < resamples; i++) {
      Arrays.setAll(places, place -> random.nextInt(places.length));
      scores[i] = statistics.metric().score(statistics.totals(places));
    }
    return scores;
  }
}
