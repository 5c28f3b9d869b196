package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.OpenFiles;
import org.legonn.runtime.backend.Source.Symbols;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Modules;

class ParallelFilesTest {
  private final ChainCodecs codecs = ChainCodecs.of(Modules.declared());

  @TempDir Path folder;
  private Path source;
  private Path target;

  @BeforeEach
  void twoLines() throws IOException {
    source = Files.writeString(folder.resolve("source"), "ab c\nxa\n");
    target = Files.writeString(folder.resolve("target"), "one two\nthree\n");
  }

  @Test
  void encodesBothSidesAndTheReferenceOfEveryInterface() {
    Corpus corpus = ParallelFiles.of(source, target, codecs);
    try (Corpus.Cursor cursor = corpus.open()) {
      Pair first = cursor.next();
      assertThat(((Symbols) first.example().source()).classes()).isEqualTo(new int[] {0, 1, 4, 2});
      assertThat(first.example().target()).isEqualTo(new int[] {0, 1});
      assertThat(first.example().interfaces().get(0)).isEqualTo(new int[] {0, 1});
      assertThat(first.reference()).isEqualTo("one two");
      Pair second = cursor.next();
      assertThat(((Symbols) second.example().source()).classes()).isEqualTo(new int[] {3, 0});
      assertThat(cursor.next()).isNull();
    }
  }

  @Test
  void refusesFilesOfUnequalLengthWithBothCounts() throws IOException {
    Files.writeString(target, "one\n");
    assertThat(assertThrows(InputException.class, () -> ParallelFiles.of(source, target, codecs)))
        .hasMessageThat()
        .isEqualTo(
            "%s has 2 lines, %s has 1; the two must be parallel, line by line"
                .formatted(source, target));
  }

  @Test
  void refusesAnEmptyCorpus() throws IOException {
    Files.writeString(source, "");
    Files.writeString(target, "");
    assertThat(assertThrows(InputException.class, () -> ParallelFiles.of(source, target, codecs)))
        .hasMessageThat()
        .contains("is empty");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // It lists what a process has open.
  void leavesNoFileOpenWhereTheOtherIsGone() throws IOException {
    Corpus corpus = ParallelFiles.of(source, target, codecs);
    try (Corpus.Cursor cursor = corpus.open()) {
      assertThat(cursor.next()).isNotNull();
      assertThat(OpenFiles.now()).contains(source.toRealPath());
    }
    Files.delete(target);
    assertThrows(InputException.class, corpus::open);
    assertThat(OpenFiles.now()).doesNotContain(source.toRealPath());
  }

  @Test
  void namesFileAndLineOfASymbolOutsideAVocabularyWithoutUnk() throws IOException {
    Files.writeString(target, "one\nfive\n");
    try (Corpus.Cursor cursor = ParallelFiles.of(source, target, codecs).open()) {
      cursor.next();
      Pair second = cursor.next();
      assertThat(assertThrows(InputException.class, second::example))
          .hasMessageThat()
          .isEqualTo(
              target
                  + ", line 2: «five» is not in the vocabulary Numbers, which has no <unk>;"
                  + " add the symbol or <unk> to its file");
    }
  }
}
