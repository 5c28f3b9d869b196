package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentFolderTest {
  @TempDir Path temporary;

  @Test
  void dataAreMadeOnce() throws IOException {
    ExperimentFolder folder = new ExperimentFolder(temporary);

    folder.make("text", made -> Files.writeString(made.resolve("train"), "first"));
    folder.make("text", made -> Files.writeString(made.resolve("train"), "second"));

    assertThat(Files.readString(folder.data().resolve("text/train"))).isEqualTo("first");
  }

  @Test
  void dataThatWereHalfMadeAreMadeAgain() throws IOException {
    ExperimentFolder folder = new ExperimentFolder(temporary);
    assertThrows(
        IOException.class,
        () ->
            folder.make(
                "text",
                made -> {
                  Files.writeString(made.resolve("train"), "fir");
                  throw new IOException("no space");
                }));
    assertThat(Files.exists(folder.data().resolve("text"))).isFalse();

    folder.make("text", made -> Files.writeString(made.resolve("train"), "first"));

    assertThat(Files.readString(folder.data().resolve("text/train"))).isEqualTo("first");
  }
}
