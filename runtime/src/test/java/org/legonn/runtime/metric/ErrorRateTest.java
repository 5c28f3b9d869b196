package org.legonn.runtime.metric;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.joining;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorRateTest {
  @ParameterizedTest
  @CsvSource({
    "the cat sat on the mat, the cat sat on the mat, 0, 0, 0, 6, 0",
    "the cat sat on the mat, the cat sit on mat, 1, 1, 0, 6, 33.33333333333333",
    "a b c d, x a b c d y, 0, 0, 2, 4, 50",
    "a b, '', 0, 2, 0, 2, 100",
    "a, x y z, 1, 0, 2, 1, 300",
  })
  void countsTheErrorsOfWords(
      String reference, String hypothesis, long s, long d, long i, long n, double rate) {
    ErrorRate wer = ErrorRate.ofWords();

    long[] statistics = wer.statistics(hypothesis, List.of(reference));

    assertThat(wer.details(statistics)).isEqualTo(new ErrorCounts(s, d, i, n));
    assertThat(wer.score(statistics)).isWithin(1e-8).of(rate);
  }

  @Test
  void countsTheErrorsOfCharactersWithOneSpaceBetweenWords() {
    ErrorRate cer = ErrorRate.ofCharacters();

    long[] statistics = cer.statistics(" a  b😁", List.of("a b😀c"));

    assertThat(cer.details(statistics)).isEqualTo(new ErrorCounts(1, 1, 0, 5));
  }

  @Test
  void isTheRateOfAllSentencesTogether() {
    SentenceStatistics statistics =
        SentenceStatistics.of(
            ErrorRate.ofWords(), List.of("a x", "a b c d e f"), List.of("a b", "a b c d e f"));

    assertThat(statistics.score()).isWithin(1e-12).of(12.5);
    assertThat(statistics.toString()).isEqualTo("WER|nrefs:1|case:mixed|unit:word = 12.50");
  }

  @Test
  void takesTheReferenceWithTheFewestErrors() {
    long[] statistics =
        ErrorRate.ofWords().statistics("a b c", List.of("x y z", "a b", "a b c d e f"));

    assertThat(statistics).isEqualTo(new long[] {0, 0, 1, 2});
  }

  @Test
  void ignoresCaseOnRequest() {
    ErrorRate wer = ErrorRate.ofWords().ignoringCase();

    assertThat(wer.score(wer.statistics("The CAT", List.of("the cat")))).isEqualTo(0);
    assertThat(wer.settings()).isEqualTo("case:lc|unit:word");
  }

  @Test
  void countsWordsAboveAnEmptyReferenceAgainstAllReferences() {
    ErrorRate wer = ErrorRate.ofWords();

    assertThat(wer.score(wer.statistics("", List.of("")))).isEqualTo(0);
    assertThat(wer.score(wer.statistics("a b", List.of("")))).isEqualTo(200);
    assertThat(wer.score(new long[] {1, 0, 2, 4})).isEqualTo(75);
  }

  @Test
  void prefersSubstitutionToDeletionToInsertion() {
    // Two ways cost 2: replace both, or delete one and insert one.
    assertThat(Alignment.of(List.of("a", "b"), List.of("b", "c")).counts())
        .isEqualTo(new ErrorCounts(2, 0, 0, 2));
    // The deletion could be either unit: read from the end, keeping comes first.
    assertThat(Alignment.of(List.of("a", "a"), List.of("a")).steps())
        .containsExactly(
            new Alignment.Step(Alignment.Edit.DELETION, "a", ""),
            new Alignment.Step(Alignment.Edit.MATCH, "a", "a"))
        .inOrder();
  }

  @Test
  void alignsEveryUnitAtTheLeastCost() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      List<String> reference = randomUnits(random);
      List<String> hypothesis = randomUnits(random);

      Alignment alignment = Alignment.of(reference, hypothesis);

      assertThat(alignment.counts().errors()).isEqualTo(distance(reference, hypothesis));
      assertThat(alignment.counts().referenceLength()).isEqualTo(reference.size());
      assertThat(
              alignment.steps().stream().map(Alignment.Step::reference).filter(u -> !u.isEmpty()))
          .containsExactlyElementsIn(reference)
          .inOrder();
      assertThat(
              alignment.steps().stream().map(Alignment.Step::hypothesis).filter(u -> !u.isEmpty()))
          .containsExactlyElementsIn(hypothesis)
          .inOrder();
    }
  }

  /** The table of all pairs would take 144 MB here, and 2.7 GB for a transcript of an hour. */
  @Test
  void alignsLongTranscriptsInLittleMemory() {
    Random random = new Random(5);
    String reference =
        random.ints(6_000, 'a', 'd').mapToObj(Character::toString).collect(joining());
    String hypothesis = reference.substring(10) + "abcabcabca";
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();
    ErrorCounts counts = ErrorRate.ofCharacters().align(reference, hypothesis).counts();
    assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(15_000_000L);
    assertThat(counts.errors()).isAtMost(20);
    assertThat(counts.deletions()).isEqualTo(counts.insertions());
  }

  @Test
  void showsAnAlignmentUnitUnderUnit() {
    Alignment alignment = ErrorRate.ofWords().align("the cat sat on mats", "a cat on mats now");

    assertThat(alignment.toString())
        .isEqualTo(
            """
            REF: the cat sat on mats ***
            HYP: a   cat *** on mats now
                 S       D           I""");
  }

  private static List<String> randomUnits(Random random) {
    List<String> units = new ArrayList<>();
    for (int length = random.nextInt(7); length > 0; length--) {
      units.add(String.valueOf((char) ('a' + random.nextInt(3))));
    }
    return units;
  }

  /** Levenshtein's distance straight from its definition. */
  private static int distance(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.size() + b.size();
    }
    List<String> restOfA = a.subList(1, a.size());
    List<String> restOfB = b.subList(1, b.size());
    if (a.get(0).equals(b.get(0))) {
      return distance(restOfA, restOfB);
    }
    return 1
        + Math.min(
            distance(restOfA, restOfB), Math.min(distance(restOfA, b), distance(a, restOfB)));
  }
}
