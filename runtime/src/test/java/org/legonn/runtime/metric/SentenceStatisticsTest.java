package org.legonn.runtime.metric;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SentenceStatisticsTest {
  @Test
  void exactMatchIsTheShareOfEqualSentences() {
    SentenceStatistics statistics =
        SentenceStatistics.ofSeveral(
            new ExactMatch(),
            List.of("seven", "Seven", "two "),
            List.of(List.of("7", "seven"), List.of("seven", "7"), List.of("two", "2")));

    assertThat(statistics.score()).isWithin(1e-12).of(100 / 3.0);
    assertThat(statistics.signature()).isEqualTo("nrefs:2|case:mixed");
  }

  @Test
  void theSignatureTellsReferencesAndResamples() {
    SentenceStatistics statistics =
        SentenceStatistics.ofSeveral(
            new Bleu(), List.of("a", "b"), List.of(List.of("a"), List.of("b", "c")));

    assertThat(statistics.signature(new Bootstrap(100, 7)))
        .isEqualTo("nrefs:var|bs:100|seed:7|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0");
  }

  @Test
  void refusesListsThatDoNotFit() {
    assertRefused(
        List.of("a", "b"),
        List.of(List.of("a")),
        "2 hypotheses but references for 1 sentences; give the same number of both");
    assertRefused(
        List.of("a", "b"),
        List.of(List.of("a"), List.of()),
        "sentence 2 has no reference; give at least one");
    assertRefused(List.of(), List.of(), "no sentence to score; give at least one");
  }

  private static void assertRefused(
      List<String> hypotheses, List<List<String>> references, String message) {
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> SentenceStatistics.ofSeveral(new Bleu(), hypotheses, references));
    assertThat(refusal).hasMessageThat().isEqualTo(message);
  }
}
