package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BytePairMergesTest {
  private static final BytePairMerges MERGES =
      new BytePairMerges(List.of(new SymbolPair("t", "h"), new SymbolPair("th", "é</w>")));

  @Test
  void writesTheFileFormatOfSubwordNmt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("merges");

    MERGES.write(file);

    assertThat(Files.readString(file)).isEqualTo("#version: 0.2\nt h\nth é</w>\n");
    assertThat(BytePairMerges.read(file)).isEqualTo(MERGES);
  }

  @Test
  void readsLinesEndedInAnyWay() throws IOException {
    assertThat(read("#version: 0.2\r\nt h \r\nth é</w>")).isEqualTo(MERGES);
  }

  @Test
  void refusesAFileOfAnotherVersion() {
    assertRefused(
        "t h\n", "codes, line 1: merges begin with the line «#version: 0.2»; learn them anew");
  }

  @Test
  void refusesALineThatIsNotAPair() {
    assertRefused(
        "#version: 0.2\nt h\nt h e\n",
        "codes, line 3: «t h e» is not two symbols with a space between; learn the merges anew");
    assertRefused(
        "#version: 0.2\n\nt h\n",
        "codes, line 2: «» is not two symbols with a space between; learn the merges anew");
  }

  @Test
  void refusesAnEmptyFile() {
    assertRefused("", "codes: empty; it should begin with the line «#version: 0.2»");
  }

  @Test
  void refusesBytesThatAreNotUtf8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("merges");
    Files.write(file, new byte[] {'#', (byte) 0xff, '\n'});

    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> BytePairMerges.read(file));

    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(file + ", line 1: is not UTF-8; save the file as UTF-8");
  }

  private static void assertRefused(String text, String message) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> read(text));
    assertThat(refusal).hasMessageThat().isEqualTo(message);
  }

  private static BytePairMerges read(String text) throws IOException {
    return BytePairMerges.read(new StringReader(text), "codes");
  }
}
