package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.Excerpt;

class ManifestTest {
  @TempDir Path folder;

  @BeforeEach
  void recordings() throws IOException {
    Files.createFile(folder.resolve("a.wav"));
  }

  @Test
  void anObjectMayNameAPartOfARecording() throws IOException {
    assertThat(part("{'id':'u','audio':'a.wav','text':'T','offset':1.5,'duration':2}"))
        .isEqualTo(new Excerpt(1.5, 2));
    assertThat(part("{'id':'u','audio':'a.wav','text':'T','duration':'2.25'}"))
        .isEqualTo(new Excerpt(0, 2.25));
    assertThat(part("{'id':'u','audio':'a.wav','text':'T','offset':1}"))
        .isEqualTo(new Excerpt(1, Double.POSITIVE_INFINITY));
    assertThat(part("{'id':'u','audio':'a.wav','text':'T','offset':null}")).isEqualTo(Excerpt.ALL);
  }

  @Test
  void aTableMayNameAPartOfARecording() throws IOException {
    Path table = folder.resolve("m.tsv");
    Files.writeString(
        table, "id\taudio\toffset\tduration\ttext\nu\ta.wav\t1.5\t2\tT\nv\ta.wav\t\t\tT\n");
    assertThat(Manifest.read(table, "audio").stream().map(Manifest.Utterance::part))
        .containsExactly(new Excerpt(1.5, 2), Excerpt.ALL)
        .inOrder();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'offset':-1 | an offset of -1.0 s and a duration of Infinity s: mend them: the first",
        "'duration':0 | an offset of 0.0 s and a duration of 0.0 s: mend them: the first must be",
        "'offset':'NaN' | an offset of NaN s",
        "'duration':'2 s' | «duration» is «2 s», not a number of seconds; mend it",
        "'speaker':'x' | has «speaker», which is none of id, audio, text, offset, duration; remove",
        "'alignment':[1] | has «alignment», which is none of id, audio, text, offset, duration",
      })
  void refusesWhatItDoesNotUnderstand(String member, String message) throws IOException {
    Path manifest = objects("{'id':'u','audio':'a.wav','text':'T'," + member + "}");
    assertThat(assertThrows(InputException.class, () -> Manifest.read(manifest, "audio")))
        .hasMessageThat()
        .startsWith(manifest + ", line 1: " + message);
  }

  @Test
  void refusesAPartOfAMatrix() throws IOException {
    Path manifest = objects("{'id':'u','features':'a.wav','text':'T','offset':1}");
    assertThat(assertThrows(InputException.class, () -> Manifest.read(manifest, "features")))
        .hasMessageThat()
        .endsWith("line 1: has «offset», which is none of id, features, text; remove it");
  }

  private Excerpt part(String line) throws IOException {
    return Manifest.read(objects(line), "audio").get(0).part();
  }

  private Path objects(String line) throws IOException {
    return Files.writeString(folder.resolve("m.jsonl"), line.replace('\'', '"') + "\n");
  }
}
