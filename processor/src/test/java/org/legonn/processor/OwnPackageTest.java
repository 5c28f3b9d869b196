package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that has packaged weights among its own classes, and then changes a vocabulary. */
class OwnPackageTest {
  private static final String RECORD = "META-INF/legonn/library.LibraryDecoder/module.json";

  @TempDir Path folder;

  @BeforeEach
  void packageTheDecoder() throws IOException {
    write("library/english.txt", "one\ntwo\n");
    write(RECORD, Library.trainedOver("one", "two"));
  }

  @Test
  void itsOwnWeightsAreFine() throws IOException {
    assertThat(compile()).isEqualTo("\n");
  }

  @Test
  void theFolderToDeleteIsNamedAndThenItCompiles() throws IOException {
    write("library/english.txt", "one\ntwo\nthree\n");
    Path stale = folder.resolve(RECORD).getParent();
    assertThat(compile())
        .isEqualTo(
            "LibraryDecoder.java:7:14: [Legonn/ContractDrift] LibraryDecoder was trained under"
                + " another contract than it has now ("
                + RECORD
                + "): English 21066d108d53 was recorded, English 058053d87c81 is here: 2 symbols"
                + " against 3; they first differ at index 2: the end of the list against «three»;"
                + " delete "
                + stale
                + ", and what it was copied from, then compile and train it again"
                + " (see legonn explain ContractDrift)\n");
    Files.delete(folder.resolve(RECORD));
    Files.delete(stale);
    assertThat(compile()).isEqualTo("\n");
  }

  @Test
  void soItIsWhereTheRecordCannotBeRead() throws IOException {
    write(RECORD, "{");
    assertThat(compile())
        .contains(
            "delete "
                + folder.resolve(RECORD).getParent()
                + ", and what it was copied from, then compile and package it again");
  }

  private String compile() throws IOException {
    return Programs.compileTo(
        folder,
        List.of("-sourcepath", ""),
        List.of(new LegonnProcessor()),
        List.of(
            Programs.source("library/English.java", Library.VOCABULARY),
            Programs.source("library/LibraryDecoder.java", Library.DECODER)));
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
