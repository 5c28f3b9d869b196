package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Range;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Modules;

class VocabularyCoverageTest {
  private final ChainCodecs codecs = ChainCodecs.of(Modules.declared());

  @Test
  void isOfLinesDrawnFromTheWholeCorpus() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Path source = disk.getPath("source");
      Files.writeString(source, "ab\n".repeat(40_000) + "яя\n".repeat(2_000));
      Path target = disk.getPath("target");
      Files.writeString(target, "one\n".repeat(42_000));
      Corpus corpus = ParallelFiles.of(source, target, codecs);
      assertThat(corpus.sample().sources()).hasSize(10_000);
      assertThat(corpus.sample().sources().stream().filter("яя"::equals).count())
          .isIn(Range.closed(400L, 550L));
      VocabularyCoverage.require(0.9, corpus, codecs);
      assertThat(
              assertThrows(
                  InputException.class, () -> VocabularyCoverage.require(0.99, corpus, codecs)))
          .hasMessageThat()
          .containsMatch("source: the vocabulary Letters covers 95[.]\\d % of its characters");
    }
  }
}
