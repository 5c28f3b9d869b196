package org.legonn.runtime.metric;

import java.util.Arrays;
import java.util.Locale;

/**
 * Tests whether two systems that answered the same sentences differ by more than chance, by scoring
 * both on the same resampled corpora.
 *
 * <p>The p-value is the share of resamples (with one more, so that it is never 0) whose difference
 * lies above the mean difference by at least the corpus's own: sacreBLEU's {@code --paired-bs},
 * after Koehn, EMNLP 2004, and Riezler and Maxwell 2005. It counts only what lies above by more, so
 * there, and not here, a system differs significantly from itself.
 *
 * @param bootstrap how the corpora are drawn
 */
public record PairedBootstrap(Bootstrap bootstrap) {
  /** With 1000 resamples, as sacreBLEU. */
  public PairedBootstrap() {
    this(new Bootstrap());
  }

  /**
   * Compares {@code system} with {@code baseline}.
   *
   * @throws IllegalArgumentException if they were scored by different metrics or are not of the
   *     same size
   */
  public PairedResult compare(SentenceStatistics baseline, SentenceStatistics system) {
    if (baseline.size() != system.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the baseline has %d sentences and the system %d; compare answers to the same input",
              baseline.size(),
              system.size()));
    }
    if (!baseline.metric().equals(system.metric())) {
      throw new IllegalArgumentException(
          "the baseline is scored by %s and the system by %s; score both alike"
              .formatted(baseline.metric(), system.metric()));
    }
    double[] baselineScores = bootstrap.scores(baseline);
    double[] systemScores = bootstrap.scores(system);
    double difference = Math.abs(baseline.score() - system.score());
    return new PairedResult(
        baseline.score(),
        system.score(),
        Bootstrap.interval(baselineScores),
        Bootstrap.interval(systemScores),
        pValue(baselineScores, systemScores, difference));
  }

  private static double pValue(double[] baseline, double[] system, double difference) {
    double[] differences = new double[baseline.length];
    Arrays.setAll(differences, i -> Math.abs(system[i] - baseline[i]));
    double mean = Arrays.stream(differences).average().orElseThrow();
    long atLeast = Arrays.stream(differences).filter(d -> d - mean >= difference).count();
    return (atLeast + 1.0) / (differences.length + 1.0);
  }
}
