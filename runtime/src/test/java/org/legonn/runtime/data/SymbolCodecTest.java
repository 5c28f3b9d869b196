package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.data.SymbolCodec.UnknownSymbolException;
import org.legonn.runtime.text.BytePairMerges;
import org.legonn.runtime.text.BytePairSegmenter;
import org.legonn.runtime.text.CharacterSegmenter;
import org.legonn.runtime.text.PunctuationSegmenter;
import org.legonn.runtime.text.UnusableTextException;

class SymbolCodecTest {
  private static final TextForm LOWER = new TextForm(Normalization.NFC, Casing.LOWER);

  @Test
  void bringsTextIntoTheVocabulariesFormBeforeItCutsIt() {
    SymbolCodec codec = codec(LOWER, "a", "\u00e9");
    assertThat(codec.encode("A\u00c9e\u0301")).isEqualTo(new int[] {0, 1, 1});
    assertThat(codec.decode(new int[] {0, 1})).isEqualTo("a\u00e9");
  }

  @Test
  void readsWhatItDoesNotKnowAsUnknownWhereTheVocabularyHasThat() {
    assertThat(codec(TextForm.DEFAULT, "a", "<unk>").encode("axa")).isEqualTo(new int[] {0, 1, 0});
    assertThat(
            assertThrows(
                UnknownSymbolException.class, () -> codec(TextForm.DEFAULT, "a").encode("ax")))
        .hasMessageThat()
        .isEqualTo(
            "«x» is not in the vocabulary Letters, which has no <unk>; add the symbol or <unk> to"
                + " its file");
  }

  @Test
  void encodesExactlyWhatItCanWriteAlone() {
    SymbolCodec codec = codec(LOWER, "a", "b", "<unk>");
    assertThat(codec.encodeExactly("Ab")).isEqualTo(new int[] {0, 1});
    assertThat(codec.encodeExactly("  ")).isEmpty();
    assertThat(assertThrows(UnusableTextException.class, () -> codec.encodeExactly("axb")))
        .hasMessageThat()
        .isEqualTo(
            "«x» is not in the vocabulary Letters, so that no text can say it; write it"
                + " otherwise, or leave it out");
    // A vocabulary that somebody else trained with gets no other symbols.
    assertThat(
            assertThrows(
                UnusableTextException.class, () -> codec(LOWER, "a", "b").encodeExactly("axb")))
        .hasMessageThat()
        .contains("so that no text can say it");
  }

  @Test
  void tellsWhereWordsEnd() {
    WordEnds letters = codec(LOWER, "a", " ").wordEnds();
    assertThat(letters.opens()).isEqualTo(new boolean[] {false, true});
    assertThat(letters.closes()).isEqualTo(new boolean[] {false, true});
    // Without a space each letter is a word.
    assertThat(codec(LOWER, "a", "b").wordEnds().closes()).isEqualTo(new boolean[] {true, true});
    SymbolCodec pieces =
        new SymbolCodec(
            "Pieces",
            LOWER,
            new PunctuationSegmenter(new BytePairSegmenter(new BytePairMerges(List.of()))),
            SymbolTable.of(List.of("a@@", "a", "\uFFED,")));
    assertThat(pieces.wordEnds().opens()).isEqualTo(new boolean[] {false, false, false});
    assertThat(pieces.wordEnds().closes()).isEqualTo(new boolean[] {false, true, true});
    assertThat(pieces.apart("Aha, 3.5!")).containsExactly("aha", ",", "3.5", "!").inOrder();
  }

  @Test
  void tellsWhatItCoversOfTextInItsForm() {
    SymbolCodec codec = codec(LOWER, "a", "b", "<unk>");
    assertThat(codec.coverage(Stream.of("AB", "ax")).characterCoverage()).isEqualTo(0.75);
  }

  private static SymbolCodec codec(TextForm form, String... symbols) {
    return new SymbolCodec(
        "Letters", form, new CharacterSegmenter(), SymbolTable.of(List.of(symbols)));
  }
}
