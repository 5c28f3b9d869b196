package org.legonn.runtime.weights;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;

/** What is left when a disk doesn't take a file: what was there before. */
class RefusingDiskTest {
  private static final int BLOCK = 1024;
  private static final NamedTensors OLD = NamedTensors.of(Map.of("old", FloatTensor.scalar(1)));
  private static final NamedTensors NEW =
      NamedTensors.of(Map.of("new", FloatTensor.of(TensorShape.of(3000), new float[3000])));

  @TempDir Path folder;

  @Test
  void aFileTakesThePlaceOfAnother() throws IOException {
    Path file = folder.resolve("w");
    SafeTensors.write(file, OLD, Map.of());
    SafeTensors.write(file, NEW, Map.of());
    assertThat(SafeTensors.read(file).tensors()).isEqualTo(NEW);
    assertThat(names(folder)).containsExactly("w");
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws IOException {
    Configuration small =
        Configuration.unix().toBuilder()
            .setBlockSize(BLOCK)
            .setMaxSize(10 * BLOCK)
            .setMaxCacheSize(0)
            .build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      Path file = disk.getPath("/work/w");
      SafeTensors.write(file, OLD, Map.of());
      assertThat(refusal(file)).isEqualTo("/work/w: can't be written (out of disk space)" + CURE);
      assertThat(SafeTensors.read(file).tensors()).isEqualTo(OLD);
      assertThat(names(disk.getPath("/work"))).containsExactly("w");
    }
  }

  @Test
  void aMissingFolderIsNotMade() throws IOException {
    Path file = folder.resolve("missing").resolve("w");
    assertThat(refusal(file))
        .isEqualTo(file + ": can't be written (no such file or folder)" + CURE);
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "a");
    assertThat(refusal(file.resolve("w"))).endsWith(CURE);
    assertThat(Files.readString(file)).isEqualTo("a");
  }

  @Test
  void aFolderDoesNotGiveWayToAFile() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("w"));
    Files.writeString(taken.resolve("inside"), "a");
    assertThat(refusal(taken)).endsWith(CURE);
    assertThat(names(taken)).containsExactly("inside");
    assertThat(names(folder)).containsExactly("w");
  }

  @Test
  void aFolderThatCannotBeWrittenToKeepsItsFile() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path file = folder.resolve("w");
    SafeTensors.write(file, OLD, Map.of());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
    try {
      assumeFalse(Files.isWritable(folder), "root may write everywhere");
      assertThat(refusal(file)).isEqualTo(file + ": can't be written (permission denied)" + CURE);
      assertThat(SafeTensors.read(file).tensors()).isEqualTo(OLD);
      assertThat(names(folder)).containsExactly("w");
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void whatIsNotThereCannotBeRead() {
    Path file = folder.resolve("w");
    assertThat(assertThrows(InputException.class, () -> SafeTensors.read(file)))
        .hasMessageThat()
        .isEqualTo(
            file + ": can't be read (no such file or folder); name a file of weights that can");
  }

  private static final String CURE = "; free space, or name a folder that can be written to";

  private static String refusal(Path file) {
    InputException refusal =
        assertThrows(InputException.class, () -> SafeTensors.write(file, NEW, Map.of()));
    assertThat(refusal).hasCauseThat().isInstanceOf(IOException.class);
    return refusal.getMessage();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).toList();
    }
  }
}
