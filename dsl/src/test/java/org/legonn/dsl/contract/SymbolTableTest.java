package org.legonn.dsl.contract;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SymbolTableTest {
  @Test
  void takesALineASymbolVerbatim() {
    assertThat(parse("a\n \nü </w>\n").symbols()).containsExactly("a", " ", "ü </w>").inOrder();
  }

  @Test
  void takesALastLineWithoutItsEnd() {
    assertThat(parse("a\nb")).isEqualTo(parse("a\nb\n"));
  }

  @Test
  void numbersSymbolsInTheirOrder() {
    SymbolTable table = parse("a\nb\nc\n");
    assertThat(table.indexOf("c").orElseThrow()).isEqualTo(2);
    assertThat(table.indexOf("d")).isEmpty();
    assertThat(table.size()).isEqualTo(3);
  }

  @Test
  void hasTheFingerprintOfItsSymbolsInOrder() {
    assertThat(parse("a\nb\n").fingerprint()).isEqualTo(Fingerprints.of("a\nb".getBytes(UTF_8)));
    assertThat(parse("b\na\n").fingerprint()).isNotEqualTo(parse("a\nb\n").fingerprint());
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(refusal("")).isEqualTo("line 1: it holds no symbol; write one symbol a line");
  }

  @Test
  void refusesAnEmptyLine() {
    assertThat(refusal("a\n\nb\n")).startsWith("line 2: the line is empty");
    assertThat(refusal("a\n\n")).startsWith("line 2: the line is empty");
  }

  @Test
  void refusesARepeatedSymbol() {
    assertThat(refusal("a\nb\na\n"))
        .isEqualTo("line 3: «a» stands on line 1 already; delete one of the two");
  }

  @Test
  void refusesTheLineEndsOfWindows() {
    assertThat(refusal("a\r\nb\r\n")).startsWith("line 1: a carriage return ends the symbol");
  }

  @Test
  void refusesAByteOrderMark() {
    assertThat(refusal("\uFEFFa\n")).startsWith("line 1: the file begins with a byte order mark");
  }

  @Test
  void refusesWhatIsNotUtf8AndNamesTheLine() {
    byte[] file = {'a', '\n', 'b', '\n', (byte) 0xFC, '\n'};
    SymbolsInvalidException e =
        assertThrows(SymbolsInvalidException.class, () -> SymbolTable.parse(file));
    assertThat(e.line()).isEqualTo(3);
  }

  @Test
  void refusesHalfACharacterThatNoFileCouldHold() {
    assertThrows(SymbolsInvalidException.class, () -> SymbolTable.of(List.of("a", "\uD83D")));
  }

  @Test
  void takesAMillionSymbols() {
    List<String> symbols = IntStream.range(0, 1_000_000).mapToObj(i -> "s" + i).toList();
    assertThat(parse(String.join("\n", symbols)).size()).isEqualTo(1_000_000);
  }

  private static SymbolTable parse(String text) {
    return SymbolTable.parse(text.getBytes(UTF_8));
  }

  private static String refusal(String text) {
    return assertThrows(SymbolsInvalidException.class, () -> parse(text)).getMessage();
  }
}
