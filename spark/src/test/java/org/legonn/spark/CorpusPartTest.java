package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.OpenFiles;
import org.legonn.runtime.data.PairReader.Sides;
import org.legonn.runtime.failure.InputException;

@EnabledOnOs(OS.LINUX) // It lists what a process has open.
class CorpusPartTest {
  @TempDir Path folder;
  private Path source;

  @BeforeEach
  void writeTheSource() throws IOException {
    source = Files.write(folder.toRealPath().resolve("source.de"), List.of("a", "b"));
  }

  @Test
  void closesItsFileAtALineThatHoldsNoPair() throws IOException {
    Path bad = Files.write(source.resolveSibling("bad.tsv"), List.of("a\tw", "b"));
    Iterator<Sides> pairs = CorpusPart.of(bad).pairs();
    assertThat(pairs.next()).isEqualTo(new Sides("a", "w"));
    assertThat(OpenFiles.now()).contains(bad);
    assertThrows(InputException.class, pairs::next);
    assertThat(OpenFiles.now()).doesNotContain(bad);
  }

  @Test
  void closesBothFilesWhereOneEndsBeforeTheOther() throws IOException {
    Path target = Files.write(source.resolveSibling("target.en"), List.of("w"));
    assertThrows(InputException.class, CorpusPart.of(source, target)::count);
    assertThat(OpenFiles.now()).containsNoneOf(source, target);
  }

  @Test
  void closesTheFirstFileWhereTheOtherIsMissing() throws IOException {
    CorpusPart part = CorpusPart.of(source, source.resolveSibling("missing.en"));
    assertThrows(InputException.class, part::pairs);
    assertThat(OpenFiles.now()).doesNotContain(source);
  }
}
