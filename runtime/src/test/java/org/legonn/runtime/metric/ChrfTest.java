package org.legonn.runtime.metric;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ChrfTest {
  static Stream<SacreBleuCases.Case> sacreBleuScores() throws IOException {
    return SacreBleuCases.all("chrF");
  }

  @ParameterizedTest
  @MethodSource("sacreBleuScores")
  void equalsSacreBleuInScoreAndSignature(SacreBleuCases.Case example) {
    SentenceStatistics statistics = example.statistics();

    assertThat(statistics.score()).isWithin(1e-9).of(example.expected().score);
    assertThat(statistics.signature()).isEqualTo(example.expected().signature);
  }

  @Test
  void isTheWeightedMeanOfPrecisionAndRecall() {
    // Characters: 2 of 2 found, 2 of 3 wanted; pairs: 1 of 1 and 1 of 2; longer ones: none found.
    double precision = (1 + 1) / 2.0;
    double recall = (2 / 3.0 + 1 / 2.0) / 2;
    double expected = 100 * 5 * precision * recall / (4 * precision + recall);

    Chrf chrf = new Chrf();

    assertThat(chrf.score(chrf.statistics("a b", List.of("abc")))).isWithin(1e-12).of(expected);
  }

  @Test
  void takesTheReferenceThatScoresBest() {
    Chrf chrf = new Chrf();

    long[] best = chrf.statistics("one house", List.of("a tree", "one house", "one horse"));

    assertThat(best).isEqualTo(chrf.statistics("one house", List.of("one house")));
  }

  @Test
  void isNamedByItsWeightAndWords() {
    assertThat(new Chrf().name()).isEqualTo("chrF2");
    assertThat(Chrf.plusPlus().name()).isEqualTo("chrF2++");
    assertThat(Chrf.plusPlus().ignoringCase().lowercase()).isTrue();
  }
}
