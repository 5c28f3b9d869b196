package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.runtime.text.BytePairMerges;
import org.legonn.runtime.text.BytePairSegmenter;
import org.legonn.runtime.text.CharacterSegmenter;
import org.legonn.runtime.text.Lexicon;
import org.legonn.runtime.text.LexiconSegmenter;
import org.legonn.runtime.text.PunctuationSegmenter;
import org.legonn.runtime.text.Segmenter;
import org.legonn.runtime.text.WordSegmenter;

/** Which symbols belong to which word. */
class WordSymbolsTest {
  @Test
  void spacesBelongToNoWord() {
    WordSymbols words =
        codec(new CharacterSegmenter(), "a", "b", " ").words(symbols(0, 1, 2, 2, 0));
    assertThat(words.words()).containsExactly("ab", "a").inOrder();
    assertThat(words.wordOf()).isEqualTo(symbols(0, 0, -1, -1, 1));
    assertThat(words.without(0)).isEqualTo(symbols(2, 2, 0));
    assertThat(words.sums(new float[] {1, 2, 4, 8, 16, 32}))
        .usingTolerance(0)
        .containsExactly(new double[] {3, 16});
  }

  @Test
  void piecesBelongToTheWordThatTheySpell() throws IOException {
    Segmenter pairs =
        new BytePairSegmenter(
            BytePairMerges.read(new StringReader("#version: 0.2\na b\n"), "merges"));
    WordSymbols words = codec(pairs, "ab@@", "c", "a@@", "b").encodeWords("abc ab").orElseThrow();
    assertThat(words.words()).containsExactly("abc", "ab").inOrder();
    assertThat(words.classes()).isEqualTo(symbols(0, 1, 2, 3));
    assertThat(words.wordOf()).isEqualTo(symbols(0, 0, 1, 1));
  }

  @Test
  void marksBelongToTheWordThatTheyTouch() {
    SymbolCodec codec =
        codec(new PunctuationSegmenter(new WordSegmenter()), "«￭", "a", "￭»", "b", "￭.");
    WordSymbols words = codec.encodeWords("«a» b.").orElseThrow();
    assertThat(words.words()).containsExactly("«a»", "b.").inOrder();
    assertThat(words.wordOf()).isEqualTo(symbols(0, 0, 0, 1, 1));
  }

  @Test
  void soundsBelongToTheWordThatTheySay() throws IOException {
    Segmenter sounds =
        new LexiconSegmenter(Lexicon.read(new StringReader("one W AH N\na AH\n"), "lexicon"));
    SymbolCodec codec = codec(sounds, "W", "AH", "N");
    WordSymbols words = codec.encodeWords("a one a").orElseThrow();
    assertThat(words.classes()).isEqualTo(symbols(1, 0, 1, 2, 1));
    assertThat(words.wordOf()).isEqualTo(symbols(0, 1, 1, 1, 2));
    assertThat(codec.encodeWords("a two")).isEmpty();
  }

  @Test
  void aTextThatTheVocabularyCanNotSayHasNone() {
    assertThat(codec(new WordSegmenter(), "one").encodeWords("one two")).isEmpty();
    assertThat(codec(new WordSegmenter(), "one", "<unk>").encodeWords("one two")).isEmpty();
    assertThat(codec(new WordSegmenter(), "one").words(symbols()).words()).isEmpty();
  }

  private static SymbolCodec codec(Segmenter segmenter, String... symbols) {
    return new SymbolCodec(
        "Symbols", TextForm.DEFAULT, segmenter, SymbolTable.of(List.of(symbols)));
  }

  private static int[] symbols(int... classes) {
    return classes;
  }
}
