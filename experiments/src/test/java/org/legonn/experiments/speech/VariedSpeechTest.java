package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.NpyFile;

class VariedSpeechTest {
  @TempDir Path folder;

  @Test
  void joinsUtterancesOfOneSpeaker() throws IOException {
    NpyFile.write(folder.resolve("ann.npy"), new float[10][13]);
    NpyFile.write(folder.resolve("ben.npy"), new float[20][13]);
    Path manifest =
        Files.write(
            folder.resolve("train.tsv"),
            List.of(
                "id\tfeatures\ttext",
                "a1-ann-b\tann.npy\tYES",
                "a1-ben-b\tben.npy\tNO",
                "a1-cid-b\tnone.npy\tGO"));
    new VariedSpeech(manifest, speaker -> !speaker.equals("cid"))
        .write(folder.resolve("more"), "train", 6);
    List<String> lines = Files.readAllLines(folder.resolve("more/train.tsv"));
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0)).isEqualTo("id\tfeatures\ttext");
    int words = 0;
    for (String line : lines.subList(1, 7)) {
      List<String> fields = List.of(line.split("\t"));
      assertThat(fields.get(2)).matches("YES( YES){0,2}|NO( NO){0,2}");
      int spoken = fields.get(2).split(" ").length;
      words += spoken;
      assertThat(NpyFile.read(folder.resolve("more").resolve(fields.get(1))))
          .hasLength(spoken * (fields.get(2).startsWith("YES") ? 10 : 20));
    }
    assertThat(words).isGreaterThan(6);
    assertThat(lines.stream().filter(line -> line.contains("YES")).count()).isEqualTo(3);
  }

  @Test
  void refusesAManifestWithoutAWantedSpeaker() throws IOException {
    Path manifest =
        Files.write(
            folder.resolve("train.tsv"), List.of("id\tfeatures\ttext", "a1-ann-b\tann.npy\tYES"));
    assertThat(
            assertThrows(
                InputException.class,
                () -> new VariedSpeech(manifest, speaker -> speaker.equals("ben"))))
        .hasMessageThat()
        .endsWith("train.tsv: has no utterance of the speakers that are wanted");
  }
}
