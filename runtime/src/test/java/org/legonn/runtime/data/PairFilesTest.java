package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Modules;

class PairFilesTest {
  private static final String GOOD = "{\"source\":\"ab\",\"target\":\"two\",\"n\":[1,{}]}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {source: eins, target: one}                              | not a JSON object
          {'source':'zwei','target':'two'}                         | not a JSON object
          {"source"="drei","target"="three"}                       | not a JSON object
          {"source":"a","target":"b"                               | not a JSON object
          ["a","b"]                                                | not a JSON object
          {"source":"a","target":"b"} x                            | not a JSON object
          {"source":"a","target":"b"}{}                            | not a JSON object
          {"source":"vier","source":"fünf","target":"five"}        | has the member «source» twice
          {"source":4,"target":"four"}                             | has no text «source»
          {"source":"a","target":null}                             | has no text «target»
          """)
  void refusesByLineWhatIsNoJson(String line, String problem) throws IOException {
    Path file = write("a.jsonl", GOOD + "\n" + line + "\n");
    assertThat(assertThrows(InputException.class, () -> read(file)))
        .hasMessageThat()
        .startsWith(file + ", line 2: " + problem);
  }

  @Test
  void refusesHalfACharacter() throws IOException {
    String clef = "{\"source\": \"\\ud834\\udd1e\", \"target\": \"two\"}\n";
    assertThat(read(write("a.jsonl", clef))).containsExactly("\uD834\uDD1E|two");
    Path half = write("b.jsonl", GOOD + "\n" + clef.replace("\\udd1e", ""));
    assertThat(assertThrows(InputException.class, () -> read(half)))
        .hasMessageThat()
        .isEqualTo(
            half + ", line 2: has half a character in «source», a lone surrogate; write it whole");
  }

  @Test
  void takesOneEmptyLineAtTheEnd() throws IOException {
    assertThat(read(write("a.jsonl", GOOD + "\n\n"))).containsExactly("ab|two");
    assertThat(read(write("a.tsv", "ab\ttwo\n\n"))).containsExactly("ab|two");
    Path twice = write("b.jsonl", GOOD + "\n\n\n");
    assertThat(assertThrows(InputException.class, () -> read(twice)))
        .hasMessageThat()
        .startsWith(twice + ", line 2: not a JSON object");
  }

  @Test
  void aFolderStandsForItsShardsInTheOrderOfTheirNames() throws IOException {
    write("part-00002.tsv", "c\tthree\n");
    write("part-00000.jsonl", GOOD + "\n");
    write("part-00001.tsv", "");
    write("_SUCCESS", "");
    write(".part-00000.jsonl.crc", "crc");
    assertThat(read(folder)).containsExactly("ab|two", "c|three").inOrder();
    PairFiles shards = PairFiles.of(folder, ChainCodecs.of(Modules.chain().declared()));
    assertThat(shards.size()).isEqualTo(2);
    assertThat(shards.sample().sources()).containsExactly("ab", "c").inOrder();
    assertThat(shards.fingerprints().keySet()).containsExactlyElementsIn(shards.places()).inOrder();
    Path wrong = write("part-00003.tsv", "d\tfour\nno tab\n");
    assertThat(assertThrows(InputException.class, () -> read(folder)))
        .hasMessageThat()
        .startsWith(wrong + ", line 2: ");
  }

  @Test
  void refusesAFolderWhoseShardsAreNotAllThere() throws IOException {
    write("part-00000.tsv", "a\tone\n");
    write(PairFiles.UNFINISHED, "");
    assertThat(assertThrows(InputException.class, () -> read(folder)))
        .hasMessageThat()
        .startsWith(folder + ": not all shards are there");
  }

  @Test
  void refusesAFolderWithoutShards() {
    assertThat(assertThrows(InputException.class, () -> read(folder)))
        .hasMessageThat()
        .isEqualTo(
            folder
                + ": holds no shards (part-*.jsonl or .tsv, plain or .gz); name another folder, or a file");
  }

  @Test
  void takesQuotesForTextAndNamesInAnyCase() throws IOException {
    assertThat(read(write("A.TSV", "\"ab\ttw\"\"o\n"))).containsExactly("\"ab|tw\"\"o");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<String> read(Path file) {
    List<String> pairs = new ArrayList<>();
    try (Corpus.Cursor cursor = PairFiles.of(file, ChainCodecs.of(Modules.declared())).open()) {
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        pairs.add(pair.source() + "|" + pair.reference());
      }
    }
    return pairs;
  }
}
