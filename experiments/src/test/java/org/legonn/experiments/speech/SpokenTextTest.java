package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.experiments.speech.SpokenText.Words;

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
    Set<String> letters =
        new HashSet<>(DeclaredVocabulary.of(GermanLetters.class).symbols().symbols());
    for (Words sentence : sentences) {
      assertThat(letters)
          .containsAtLeastElementsIn(Set.copyOf(Arrays.asList(sentence.german().split(""))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SIXTY NINE, neunundsechzig",
    "DECEMBER FIFTH NINETEEN FIFTY THREE, dezember fünfte neunzehn dreiundfünfzig",
    "EIGHTEENTH OF SEPTEMBER NINETEEN SEVENTY, achtzehnte september neunzehn siebzig",
    "RUBOUT B R S FOUR, streiche b r s vier",
    "M A T T H E W, m a t t h e w",
    "REPEAT, wiederhole"
  })
  void bothSayTheSame(String english, String german) {
    assertThat(sentences.contains(new Words(english, german))).isTrue();
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
