package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.result.AlignedText;
import org.legonn.runtime.result.ScoredText;

class AlignmentFilesTest {
  @TempDir Path folder;

  @Test
  void areNamedAsTheirUtterancesAndNoneTakesAnothersPlace() throws IOException {
    AlignmentFiles files = new AlignmentFiles(AlignmentFormat.SRT, folder.resolve("new"));
    for (String source : List.of("男1", "女1", "a/1", "a_1", "A_1", "a_1-2", "../x")) {
      files.write(new AlignedText(source, new ScoredText("", -1, List.of()), OptionalDouble.of(1)));
    }
    try (Stream<Path> written = Files.list(folder.resolve("new"))) {
      assertThat(written.map(file -> file.getFileName().toString()).toList())
          .containsExactly(
              "男1.srt", "女1.srt", "a_1.srt", "a_1-2.srt", "A_1-3.srt", "a_1-2-2.srt", ".._x.srt");
    }
  }
}
