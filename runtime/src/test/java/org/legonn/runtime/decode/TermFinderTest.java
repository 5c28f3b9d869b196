package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.data.TextForm;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Term;
import org.legonn.runtime.text.WordSegmenter;

final class TermFinderTest {
  private static final Term HOUSE = Term.of("Haus", "house");
  private static final Term DOOR = Term.of("Tür", "door", "gate");
  private static final Term FRONT_DOOR = Term.of("Tür des Hauses", "front door");
  private static final Term OF_HOUSE = Term.of("des Hauses", "of the house");

  private static SymbolCodec codec(Casing casing) {
    return new SymbolCodec(
        "German",
        new TextForm(Normalization.NFC, casing),
        new WordSegmenter(),
        SymbolTable.of(List.of("Haus")));
  }

  private static List<Term> found(String source, Term... terms) {
    return new TermFinder(List.of(terms), codec(Casing.PRESERVED)).in(source);
  }

  @Test
  void aTermIsFoundAsWholeWordsWhateverMarksAreBesideThem() {
    assertThat(found("«Haus», sagt er.", HOUSE, DOOR)).containsExactly(HOUSE);
    assertThat(found("Hausboot und Gartenhaus", HOUSE)).isEmpty();
    assertThat(found("haus", HOUSE)).isEmpty();
    // The same letters, written as two.
    assertThat(found("die Tu\u0308r", DOOR)).containsExactly(DOOR);
  }

  @Test
  void theLongestOfThoseThatBeginAtAWordIsFoundAndNoneWithinIt() {
    assertThat(found("die Tür des Hauses, das Haus", HOUSE, DOOR, FRONT_DOOR, OF_HOUSE))
        .containsExactly(FRONT_DOOR, HOUSE)
        .inOrder();
    assertThat(found("die Tür des neuen Hauses", DOOR, FRONT_DOOR, OF_HOUSE)).containsExactly(DOOR);
  }

  @Test
  void aTermThatStandsTwiceIsAskedForOnce() {
    assertThat(found("Tür an Tür", DOOR)).containsExactly(DOOR);
  }

  @Test
  void wordsThatAreOneInTheVocabularysFormCannotBeTwoThings() {
    List<Term> terms = List.of(HOUSE, Term.of("HAUS", "home"));
    assertThat(new TermFinder(terms, codec(Casing.PRESERVED)).in("HAUS")).hasSize(1);
    InputException refused =
        assertThrows(InputException.class, () -> new TermFinder(terms, codec(Casing.LOWER)));
    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "terms(…): «Haus» is to be «house», and «HAUS» is to be «home»; give one entry with all"
                + " variants");
    assertThat(new TermFinder(List.of(HOUSE, HOUSE), codec(Casing.LOWER)).in("Haus"))
        .containsExactly(HOUSE);
  }
}
