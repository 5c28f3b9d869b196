package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The files beside symbols: merges, pronunciations, SentencePiece models. */
class CompanionFilesTest {
  @Test
  void mergesAreTwoSymbolsALine() {
    assertThat(merges("#version: 0.2\r\nt h \nth é</w>"))
        .containsExactly(List.of("t", "h"), List.of("th", "é</w>"))
        .inOrder();
    assertThat(merges("#version: 0.2\n")).isEmpty();
  }

  @Test
  void otherMergesAreRefusedWithTheirLine() {
    assertRefused(
        () -> merges("t h\n"),
        "e.merges, line 1: merges begin with the line «#version: 0.2»; learn them anew");
    assertRefused(
        () -> merges("#version: 0.2\nt h\nt h e\n"),
        "e.merges, line 3: «t h e» is not two symbols with a space between; learn the merges anew");
    assertRefused(
        () -> merges("#version: 0.2\n\n"),
        "e.merges, line 2: «» is not two symbols with a space between; learn the merges anew");
    assertRefused(
        () -> merges(""), "e.merges: empty; it should begin with the line «#version: 0.2»");
    assertRefused(
        () -> MergesFile.read(new byte[] {'#', '\n', (byte) 0xff}, List::of),
        "e.merges, line 2: the line is not UTF-8; save the file as UTF-8");
  }

  @Test
  void aLexiconIsAWordAndItsPhonemesALine() {
    assertThat(lexicon("word phones\nA\tAH\n\nHELLO  HH AH L OW\nA EY\n"))
        .containsExactly("A", List.of("AH"), "HELLO", List.of("HH", "AH", "L", "OW"))
        .inOrder();
  }

  @Test
  void aLexiconIsReadAsItIsPublished() {
    String cmudict =
        """
        ;;; # CMUdict
        d'artagnan D AH0 R T AE1 NG Y AH0 N # foreign french
        gdp G IY1 D IY1 P IY1 # abbrev
        read R EH1 D
        read(2) R IY1 D
        hello 1.0 HH AH0 L OW1
        """;
    assertThat(lexicon(cmudict))
        .containsExactly(
            "d'artagnan", List.of("D", "AH0", "R", "T", "AE1", "NG", "Y", "AH0", "N"),
            "gdp", List.of("G", "IY1", "D", "IY1", "P", "IY1"),
            "read", List.of("R", "EH1", "D"),
            "hello", List.of("HH", "AH0", "L", "OW1"))
        .inOrder();
    assertThat(lexicon("Word\tPronunciation\n!SIL SIL\nthe\t0.99\t0.1\t1.0\t.5\tdh ah\n"))
        .containsExactly("!SIL", List.of("SIL"), "the", List.of("dh", "ah"));
    assertThat(lexicon("a(1) EY\r\n(2) T UW\n"))
        .containsExactly("a", List.of("EY"), "(2)", List.of("T", "UW"));
  }

  @Test
  void aWordWithNothingButAProbabilityOrACommentIsRefused() {
    assertRefused(
        () -> lexicon("A AH\nB 0.5 # none\n"),
        "e.merges, line 2: «B» has no phonemes; write them after the word");
  }

  @Test
  void aWordWithoutPhonemesIsRefusedWithItsLine() {
    assertRefused(
        () -> lexicon("A AH\nB\t\n"),
        "e.merges, line 2: «B» has no phonemes; write them after the word");
    assertRefused(
        () -> lexicon("\ufeffA AH\n"),
        "e.merges, line 1: the file begins with a byte order mark; save it as UTF-8 without one");
  }

  @Test
  void aModelListsThePiecesThatTextIsCutInto() {
    assertThat(SentencePieceFile.pieces(model())).containsExactly("<unk>", "▁a", "b").inOrder();
  }

  @Test
  void aModelWithALineBreakInAPieceIsRefused() {
    assertRefused(
        () -> SentencePieceFile.pieces(piece("a\nb", 4)),
        "e.merges: the piece «a\\u{a}b» holds a line break, which no symbols file can;"
            + " train the model without it");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertNoModel(new byte[0], "it has no piece");
    assertNoModel("garbage!".getBytes(UTF_8), "a field is of the unknown wire type 7");
    assertNoModel(new byte[] {0, 0}, "no field has the number 0");
    assertNoModel(new byte[] {10, 90, 1}, "it ends within a field");
    assertNoModel(new byte[] {8, -1}, "it ends within a number");
    byte[] endless = new byte[12];
    Arrays.fill(endless, (byte) -1);
    assertNoModel(endless, "a number is too long");
  }

  @Test
  void aModelThatIsCutOffIsRefusedOrShorter() {
    byte[] whole = model();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      try {
        assertThat(SentencePieceFile.pieces(part).size()).isAtMost(3);
      } catch (SymbolsInvalidException e) {
        assertThat(e).hasMessageThat().startsWith("is no SentencePiece model (");
      }
    }
  }

  /** As {@code spm_train} writes it: pieces, then settings of other wire types. */
  private static byte[] model() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(piece("<unk>", 2));
    out.writeBytes(piece("<s>", 3));
    out.writeBytes(piece("▁a", 1));
    out.writeBytes(piece("nobody", 5));
    out.writeBytes(new byte[] {10, 3, 10, 1, 'b'}); // a piece that is normal by default
    out.writeBytes(new byte[] {18, 2, 24, 1}); // settings, of which nothing is read
    out.writeBytes(new byte[] {(byte) 0x81, 1, 1, 2, 3, 4, 5, 6, 7, 8}); // eight bytes
    return out.toByteArray();
  }

  private static byte[] piece(String text, int type) {
    byte[] utf8 = text.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {10, (byte) (utf8.length + 9), 10, (byte) utf8.length});
    out.writeBytes(utf8);
    out.writeBytes(new byte[] {21, 0, 0, 0, 0, 24, (byte) type}); // its score and type
    return out.toByteArray();
  }

  private static List<List<String>> merges(String text) {
    return MergesFile.read(text.getBytes(UTF_8), List::of);
  }

  private static Map<String, List<String>> lexicon(String text) {
    return LexiconFile.read(text.getBytes(UTF_8));
  }

  private static void assertNoModel(byte[] file, String reason) {
    assertRefused(
        () -> SentencePieceFile.pieces(file),
        "e.merges: is no SentencePiece model (" + reason + "); train one with spm_train");
  }

  private static void assertRefused(Executable read, String message) {
    SymbolsInvalidException refusal = assertThrows(SymbolsInvalidException.class, read);
    assertThat(refusal.in("e.merges")).isEqualTo(message);
  }
}
