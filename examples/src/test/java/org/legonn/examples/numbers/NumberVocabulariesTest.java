package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.legonn.dsl.DeclaredVocabulary;
import org.legonn.runtime.text.Segmenter;

final class NumberVocabulariesTest {
  @Test
  void resourcesAreWhatTheGeneratorMakes(@TempDir Path folder) throws IOException {
    NumberVocabularies.write(folder);

    try (Stream<Path> made = Files.list(folder)) {
      List<Path> files = made.toList();
      assertThat(files).hasSize(7);
      for (Path file : files) {
        String name = "vocab/numbers/" + file.getFileName();
        assertWithMessage(name)
            .that(Resources.toByteArray(Resources.getResource(name)))
            .isEqualTo(Files.readAllBytes(file));
      }
    }
  }

  @Test
  void englishNumbersNeedThirtyWords() {
    DeclaredVocabulary words = DeclaredVocabulary.of(EnglishNumberWords.class);

    assertThat(words.symbols().size()).isEqualTo(30);
    assertThat(words.symbols().symbols()).containsAtLeast("zero", "nineteen", "ninety", "thousand");
  }

  /** CTC needs a position a word and one between equal neighbours; positions are source units. */
  @ParameterizedTest
  @EnumSource(
      value = NumberLanguage.class,
      names = {"GERMAN", "ROMANIAN", "FRENCH"})
  void nearlyEveryNumberHasRoomForItsEnglishWords(NumberLanguage language) {
    Segmenter units = NumberVocabularies.units(language).segmenter();
    NumberSpeller source = new NumberSpeller(language);
    NumberSpeller english = new NumberSpeller(NumberLanguage.ENGLISH);

    long tooShort =
        NumberCorpus.draw(7).train().stream()
            .filter(n -> units.split(source.spell(n)).size() < positions(english.spell(n)))
            .count();

    assertThat(tooShort).isAtMost(40);
  }

  private static int positions(String english) {
    List<String> words = List.of(english.split(" ", -1));
    int positions = words.size();
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).equals(words.get(i - 1))) {
        positions++;
      }
    }
    return positions;
  }
}
