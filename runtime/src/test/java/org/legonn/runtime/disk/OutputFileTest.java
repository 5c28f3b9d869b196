package org.legonn.runtime.disk;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;

class OutputFileTest {
  @TempDir Path folder;

  @Test
  void isReplacedWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "much longer than the new text");
    OutputFile.write(file, "ü");
    assertThat(Files.readString(file)).isEqualTo("ü");
    assertThat(Folders.children(folder)).containsExactly(file);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void isWrittenThroughALinkAlsoWhereThatLeadsToNothingYet() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("new"));
    OutputFile.write(link, "after");
    OutputFile.write(dangling, "new");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(file)).isEqualTo("after");
    assertThat(Files.isSymbolicLink(dangling)).isTrue();
    assertThat(Files.readString(folder.resolve("new"))).isEqualTo("new");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void goesIntoAPipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isEqualTo(0);
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(() -> OutputFile.write(pipe, "text"));
    assertThat(Files.readString(pipe)).isEqualTo("text");
    written.join();
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @Test
  void isNoFolder() {
    String told = folder + ": is a folder; name a file";
    assertThat(assertThrows(InputException.class, () -> OutputFile.write(folder, "text")))
        .hasMessageThat()
        .isEqualTo(told);
    assertThat(
            assertThrows(
                InputException.class, () -> OutputFile.requireApart(List.of(folder), List.of())))
        .hasMessageThat()
        .isEqualTo(told);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatADeviceIsFull() throws IOException {
    Path full = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
    assertThat(assertThrows(InputException.class, () -> OutputFile.write(full, "text")))
        .hasMessageThat()
        .isEqualTo(full + ": can't be written (No space left on device)");
    assertThat(Files.isSymbolicLink(full)).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void isReplacedInSharedMemoryToo() throws IOException {
    assumeTrue(Files.isWritable(Path.of("/dev/shm")));
    Path file = Files.createTempFile(Path.of("/dev/shm"), "legonn", "");
    try {
      OutputFile.write(file, "before");
      OutputFile.write(file, "after");
      assertThat(Files.readString(file)).isEqualTo("after");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void staysWhatItWasWhereItsContentFails() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "before");
    assertThrows(
        InputException.class,
        () ->
            OutputFile.write(
                file,
                out -> {
                  out.write(new byte[100]);
                  throw new IOException("No space left on device");
                }));
    assertThat(Files.readString(file)).isEqualTo("before");
    assertThat(Folders.children(folder)).containsExactly(file);
  }

  @Test
  void leavesNothingBesideWhereItsContentThrowsWhatIsNotDeclared() throws IOException {
    Path file = folder.resolve("a");
    Exception failure = new Exception("a fetch failed");
    assertThat(
            assertThrows(
                Exception.class,
                () ->
                    OutputFile.write(
                        file, out -> OutputFileTest.<RuntimeException>throwUndeclared(failure))))
        .isSameInstanceAs(failure);
    assertThat(Folders.children(folder)).isEmpty();
  }

  /** As Scala does. */
  @SuppressWarnings("unchecked") // So the compiler takes it for an unchecked one.
  private static <E extends Exception> void throwUndeclared(Exception failure) throws E {
    throw (E) failure;
  }

  @Test
  void isNeverAnInputNorAnotherOutput() throws IOException {
    Path input = Files.writeString(folder.resolve("in"), "");
    Path same = folder.resolve(".").resolve("in");
    Path fresh = folder.resolve("out");
    assertThat(refusal(List.of(same), List.of(input)))
        .isEqualTo(same + ": is read, and the result would be written over it; name another file");
    assertThat(refusal(List.of(fresh, folder.resolve(".").resolve("out")), List.of(input)))
        .contains("two results can't be in one file");
    OutputFile.requireApart(List.of(fresh), List.of(input, input));
  }

  @Test
  void isNoFolderAndIsInOneThatIsThere() throws IOException {
    Path file = folder.resolve("none").resolve("out");
    assertThat(
            assertThrows(
                InputException.class, () -> OutputFile.requireWritable(List.of(file), List.of())))
        .hasMessageThat()
        .isEqualTo(
            "%s: can't be written, for there is no folder %s; make it first"
                .formatted(file, file.getParent()));
    assertThat(refusal(List.of(folder), List.of()))
        .isEqualTo(folder + ": is a folder; name a file");
    OutputFile.requireWritable(List.of(folder.resolve("out")), List.of());
  }

  @Test
  void whereOneCanNotBeWrittenTheOthersAre() throws IOException {
    Path first = folder.resolve("none").resolve("out");
    Path second = folder.resolve("out");
    Map<Path, String> results = new LinkedHashMap<>();
    results.put(first, "first");
    results.put(second, "second");
    assertThat(assertThrows(InputException.class, () -> OutputFile.writeAll(results)))
        .hasMessageThat()
        .isEqualTo(first + ": can't be written (no such file or folder)");
    assertThat(Files.readString(second)).isEqualTo("second");
  }

  private static String refusal(List<Path> outputs, List<Path> inputs) {
    return assertThrows(InputException.class, () -> OutputFile.requireApart(outputs, inputs))
        .getMessage();
  }
}
