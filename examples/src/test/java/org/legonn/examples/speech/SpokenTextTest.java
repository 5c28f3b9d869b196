package org.legonn.examples.speech;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.examples.speech.SpokenText.Words;

class SpokenTextTest {
  private final List<Words> sentences = drawn(7);

  @Test
  void englishIsMadeOfTheVocabularysWords() {
    Set<String> vocabulary =
        new HashSet<>(DeclaredVocabulary.of(EnglishWords.class).symbols().symbols());
    for (Words sentence : sentences) {
      assertThat(vocabulary)
          .containsAtLeastElementsIn(Set.copyOf(Arrays.asList(sentence.english().split(" "))));
    }
  }

  @Test
  void germanIsMadeOfItsLetters() {
    Set<String> letters = new HashSet<>(DeclaredVocabulary.of(German.class).symbols().symbols());
    for (Words sentence : sentences) {
      assertThat(letters)
          .containsAtLeastElementsIn(Set.copyOf(Arrays.asList(sentence.german().split(""))));
    }
  }

  @Test
  void bothSaySpelledLettersNumbersAndDates() {
    assertThat(sentences).contains(new Words("SEVENTY TWO", "zweiundsiebzig"));
    assertThat(sentences)
        .contains(
            new Words(
                "AUGUST TENTH NINETEEN NINETY FIVE", "august zehnte neunzehn fünfundneunzig"));
    assertThat(sentences.stream().map(Words::german)).contains("z y s u x");
  }

  @Test
  void oneSeedIsOneText() {
    assertThat(drawn(7)).isEqualTo(sentences);
    assertThat(drawn(8)).isNotEqualTo(sentences);
  }

  private static List<Words> drawn(long seed) {
    SpokenText text = new SpokenText(seed);
    return Stream.generate(text::next).limit(2_000).toList();
  }
}
