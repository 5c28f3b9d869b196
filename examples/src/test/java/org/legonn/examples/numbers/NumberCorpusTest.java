package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Sets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NumberCorpusTest {
  private final NumberCorpus corpus = NumberCorpus.draw(7);

  @Test
  void partsHaveTheirSizes() {
    assertThat(corpus.train()).hasSize(20_000);
    assertThat(corpus.valid()).hasSize(1_000);
    assertThat(corpus.test()).hasSize(1_000);
  }

  @Test
  void noNumberStandsTwice() {
    Set<Integer> train = new HashSet<>(corpus.train());
    Set<Integer> valid = new HashSet<>(corpus.valid());
    Set<Integer> test = new HashSet<>(corpus.test());

    assertThat(train).hasSize(20_000);
    assertThat(Sets.intersection(train, valid)).isEmpty();
    assertThat(Sets.intersection(train, test)).isEmpty();
    assertThat(Sets.intersection(valid, test)).isEmpty();
  }

  @Test
  void numbersOfAllLengthsAreHeldOut() {
    assertThat(corpus.test().stream().map(number -> number.toString().length()).distinct())
        .containsAtLeast(2, 3, 4, 5, 6);
  }

  @Test
  void oneSeedDrawsOneCorpus() {
    assertThat(NumberCorpus.draw(7)).isEqualTo(corpus);
    assertThat(NumberCorpus.draw(8)).isNotEqualTo(corpus);
  }

  @Test
  void everyLanguageWritesTheSameNumbers() {
    List<Integer> numbers = List.of(7, 100, 21);

    assertThat(NumberCorpus.spell(numbers, NumberLanguage.GERMAN))
        .containsExactly("sieben", "einhundert", "einundzwanzig")
        .inOrder();
    assertThat(NumberCorpus.spell(numbers, NumberLanguage.ROMANIAN))
        .containsExactly("șapte", "una sută", "douăzeci și unu")
        .inOrder();
    assertThat(NumberCorpus.spell(numbers, NumberLanguage.ENGLISH))
        .containsExactly("seven", "one hundred", "twenty one")
        .inOrder();
  }
}
