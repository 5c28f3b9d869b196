package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.io.Resources;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BytePairVocabularyTest {
  @Test
  void listsUnknownThenUnitsByFrequencyThenByCodePoint() {
    WordCounts words = WordCounts.of(Stream.of("ab ab ab b"));

    BytePairVocabulary vocabulary = BytePairVocabulary.ofMerges(words, 10);

    assertThat(vocabulary.merges().pairs()).containsExactly(new SymbolPair("a", "b</w>"));
    assertThat(vocabulary.symbols())
        .containsExactly("<unk>", "ab", "b", "a", "a@@", "b@@")
        .inOrder();
  }

  @Test
  void hasEveryUnitOfAnyTextOverTheSameCharacters() throws IOException {
    WordCounts words = rights();
    BytePairVocabulary vocabulary = BytePairVocabulary.ofMerges(words, 250);
    Set<String> symbols = Set.copyOf(vocabulary.symbols());
    List<String> alphabet = words.alphabet().asList();
    Random random = new Random(7);

    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        // Prefixes of known words reach units that whole words hide.
        String known = words.counts().keySet().stream().skip(random.nextInt(100)).findFirst().get();
        text.append(known, 0, known.offsetByCodePoints(0, random.nextInt(known.length())))
            .append(alphabet.get(random.nextInt(alphabet.size())))
            .append(random.nextInt(3) == 0 ? " " : "");
      }
      assertThat(symbols)
          .containsAtLeastElementsIn(Set.copyOf(vocabulary.segmenter().split(text.toString())));
    }
  }

  @Test
  void learnsAsManyMergesAsGiveTheSizeAskedFor() throws IOException {
    for (int size : new int[] {125, 200, 333}) {
      assertThat(BytePairVocabulary.ofSize(rights(), size).symbols()).hasSize(size);
    }
  }

  @Test
  void staysBelowTheSizeWhereThereIsNothingMoreToMerge() {
    WordCounts words = WordCounts.of(Stream.of("ab ab"));

    assertThat(BytePairVocabulary.ofSize(words, 100).symbols())
        .containsExactly("<unk>", "ab", "a", "a@@", "b", "b@@");
  }

  @Test
  void refusesASizeThatTheCharactersAloneExceed() {
    WordCounts words = WordCounts.of(Stream.of("abc"));

    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> BytePairVocabulary.ofSize(words, 6));

    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo("6 symbols can't spell the 3 characters of this text; ask for at least 7");
  }

  private static WordCounts rights() throws IOException {
    return WordCounts.of(
        Resources.readLines(
            Resources.getResource(BytePairVocabularyTest.class, "rights.txt"), UTF_8)
            .stream());
  }
}
