package org.legonn.runtime.metric;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code bootstrap.json} holds two systems' answers and what sacreBLEU 2.6.0 says of them. */
final class BootstrapTest {
  // sacreBLEU adds and divides in single precision when it resamples.
  private static final double SINGLE_PRECISION = 1e-4;

  /** Answers of two systems to the same sentences. */
  record Systems(
      List<String> references, List<String> baseline, List<String> system, List<Score> scores) {}

  /** What sacreBLEU says of them. */
  record Score(
      String metric,
      double baseline,
      double baselineMean,
      double baselineHalfWidth,
      double system,
      double systemMean,
      double systemHalfWidth,
      double pValue) {
    CorpusMetric scorer() {
      return metric.equals("BLEU") ? new Bleu() : new Chrf();
    }
  }

  @Test
  void drawsWhatNumpyDraws() {
    // numpy.random.default_rng(12345).choice(1000, 12), and default_rng(0).choice(3000000, 3)
    NumpyGenerator small = new NumpyGenerator(12345);
    assertThat(IntStream.range(0, 12).map(i -> small.next(1000)).toArray())
        .isEqualTo(new int[] {699, 227, 788, 316, 204, 797, 642, 676, 988, 391, 839, 332});
    NumpyGenerator large = new NumpyGenerator(0);
    assertThat(IntStream.range(0, 3).map(i -> large.next(3_000_000)).toArray())
        .isEqualTo(new int[] {2551872, 1910885, 1533409});
  }

  @Test
  void givesTheIntervalsOfSacreBleu() throws IOException {
    Systems systems = SacreBleuCases.read("bootstrap.json", Systems.class);
    for (Score expected : systems.scores()) {
      SentenceStatistics statistics =
          SentenceStatistics.of(expected.scorer(), systems.baseline(), systems.references());

      ConfidenceInterval interval = new Bootstrap().interval(statistics);

      assertThat(statistics.score()).isWithin(1e-9).of(expected.baseline());
      assertThat(interval.mean()).isWithin(SINGLE_PRECISION).of(expected.baselineMean());
      assertThat(interval.halfWidth()).isWithin(SINGLE_PRECISION).of(expected.baselineHalfWidth());
    }
  }

  @Test
  void givesThePValuesOfSacreBleu() throws IOException {
    Systems systems = SacreBleuCases.read("bootstrap.json", Systems.class);
    for (Score expected : systems.scores()) {
      CorpusMetric metric = expected.scorer();

      PairedResult result =
          new PairedBootstrap()
              .compare(
                  SentenceStatistics.of(metric, systems.baseline(), systems.references()),
                  SentenceStatistics.of(metric, systems.system(), systems.references()));

      assertThat(result.pValue()).isWithin(1e-12).of(expected.pValue());
      assertThat(result.difference()).isWithin(1e-9).of(expected.system() - expected.baseline());
      assertThat(result.systemInterval().mean())
          .isWithin(SINGLE_PRECISION)
          .of(expected.systemMean());
      assertThat(result.systemInterval().halfWidth())
          .isWithin(SINGLE_PRECISION)
          .of(expected.systemHalfWidth());
      assertThat(result.isSignificant()).isEqualTo(expected.pValue() < 0.05);
    }
  }

  @Test
  void isCertainWhereAllSentencesScoreAlike() {
    SentenceStatistics statistics =
        SentenceStatistics.of(new ExactMatch(), List.of("a", "b"), List.of("a", "b"));

    ConfidenceInterval interval = new Bootstrap(50, 1).interval(statistics);

    assertThat(interval).isEqualTo(new ConfidenceInterval(100, 100, 100));
    assertThat(interval.toString()).isEqualTo("μ = 100.00 ± 0.00");
  }

  @Test
  void leavesOutAFortiethOfTheScoresAtEachEnd() {
    double[] scores = IntStream.range(0, 80).mapToDouble(i -> 79 - i).toArray();

    assertThat(Bootstrap.interval(scores)).isEqualTo(new ConfidenceInterval(39.5, 2, 77));
  }

  @Test
  void findsNoDifferenceBetweenASystemAndItself() {
    SentenceStatistics statistics =
        SentenceStatistics.of(new ExactMatch(), List.of("a", "b", "x"), List.of("a", "b", "c"));

    PairedResult result = new PairedBootstrap().compare(statistics, statistics);

    assertThat(result.difference()).isEqualTo(0);
    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.isSignificant()).isFalse();
  }

  @Test
  void refusesToCompareWhatWasScoredDifferently() {
    SentenceStatistics bleu = SentenceStatistics.of(new Bleu(), List.of("a"), List.of("a"));
    SentenceStatistics chrf = SentenceStatistics.of(new Chrf(), List.of("a"), List.of("a"));
    SentenceStatistics longer =
        SentenceStatistics.of(new Bleu(), List.of("a", "b"), List.of("a", "b"));
    PairedBootstrap test = new PairedBootstrap();

    assertThat(assertThrows(IllegalArgumentException.class, () -> test.compare(bleu, longer)))
        .hasMessageThat()
        .isEqualTo(
            "the baseline has 1 sentences and the system 2; compare answers to the same input");
    assertThat(assertThrows(IllegalArgumentException.class, () -> test.compare(bleu, chrf)))
        .hasMessageThat()
        .endsWith("score both alike");
  }

  @Test
  void refusesResamplesAndSeedsThatMakeNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new Bootstrap(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Bootstrap(10, -1));
  }
}
