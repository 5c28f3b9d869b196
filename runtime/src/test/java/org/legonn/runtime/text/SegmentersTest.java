package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentersTest {
  @Test
  void charactersAreCodePointsAndSpacesCount() {
    Segmenter characters = new CharacterSegmenter();

    assertThat(characters.split("é 😀a")).containsExactly("é", " ", "😀", "a").inOrder();
    assertThat(characters.join(characters.split("é 😀a"))).isEqualTo("é 😀a");
  }

  @Test
  void wordsStandBetweenAnyWhiteSpace() {
    Segmenter words = new WordSegmenter();

    assertThat(words.split(" two\u00a0 words\t")).containsExactly("two", "words").inOrder();
    assertThat(words.join(words.split(" two\u00a0 words\t"))).isEqualTo("two words");
    assertThat(words.split(" ")).isEmpty();
  }

  @Test
  void aLexiconGivesThePhonemesOfEachWord() throws IOException {
    Segmenter phonemes = new LexiconSegmenter(lexicon("HELLO\tHH AH L OW\nWORLD  W ER L D\n"));

    assertThat(phonemes.split("HELLO WORLD"))
        .containsExactly("HH", "AH", "L", "OW", "W", "ER", "L", "D")
        .inOrder();
    assertThat(phonemes.join(phonemes.split("WORLD"))).isEqualTo("W ER L D");
  }

  @Test
  void theFirstOfSeveralPronunciationsHolds() throws IOException {
    assertThat(lexicon("A\tAH\n\nA\tEY\n").phonemes("A").get()).containsExactly("AH");
  }

  @Test
  void aWordOutsideTheLexiconIsNamed() throws IOException {
    Segmenter phonemes = new LexiconSegmenter(lexicon("A AH\n"));

    UnknownWordException unknown =
        assertThrows(UnknownWordException.class, () -> phonemes.split("A FISH A CAT"));

    assertThat(unknown.word()).isEqualTo("FISH");
    assertThat(unknown)
        .hasMessageThat()
        .isEqualTo("the lexicon has no word «FISH»; add its pronunciation or drop the line");
  }

  @Test
  void aLexiconLineWithoutPhonemesIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("lexicon.tsv"), "A\tAH\nB\t\n");

    Exception refusal = assertThrows(IllegalArgumentException.class, () -> Lexicon.read(file));

    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(file + ", line 2: «B» has no phonemes; write them after the word");
  }

  private static Lexicon lexicon(String text) throws IOException {
    return Lexicon.read(new StringReader(text), "lexicon");
  }
}
