package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpokenDigitsTest {
  @TempDir Path folder;

  @Test
  void theSameRecordingsAreTranslatedDigitByDigit() throws IOException {
    SpokenDigits digits = new SpokenDigits(folder, folder);
    for (String part : List.of("train", "valid", "test")) {
      Files.write(
          digits.part(part),
          List.of("id\taudio\ttext", part + "-0\t" + part + "/0.wav\tFIVE ZERO FIVE"));
    }
    Path german = Files.createDirectory(folder.resolve("german"));
    digits.writeGerman(german);
    assertThat(Files.readAllLines(german.resolve("test.tsv")))
        .containsExactly(
            "id\taudio\ttext", "test-0\t" + folder.resolve("test/0.wav") + "\tfünf null fünf")
        .inOrder();
  }
}
