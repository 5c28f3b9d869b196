package org.legonn.runtime.disk;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFolderTest {
  @TempDir Path temporary;

  @Test
  void findsNoFaultWithAFolderThatCanBeMadeAndLeavesNothingInIt() throws IOException {
    Path path = temporary.resolve("a/b");
    assertThat(at(path).fault()).isEmpty();
    try (Stream<Path> left = Files.list(path)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void saysWhatIsInTheWayOfAFolderAndWhatHelps() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    String below = file + "/b can't be written (Not a directory); point -Dcache elsewhere";
    assertThat(at(file.resolve("b")).fault()).hasValue(below);
    assertThat(at(file).fault())
        .hasValue(
            file + " can't be written (something else has that name); point -Dcache elsewhere");
    assertThat(at(file.resolve("b")).explain("The library", new UnsatisfiedLinkError("odd")))
        .isEqualTo("The library can't be loaded: " + below);
  }

  @Test
  void tellsAFullDiskFromADamagedFileAndBothFromASystemThatLacksSomething() {
    LibraryFolder folder = at(temporary);
    IOException full = new FileSystemException("x.so", null, "No space left on device");
    assertThat(folder.explain("The library", new UncheckedIOException(full)))
        .isEqualTo(
            "The library can't be unpacked into %s (No space left on device); free space there, or point -Dcache elsewhere"
                .formatted(temporary));
    String file = temporary.resolve("x.so").toString();
    assertThat(
            folder.explain(
                "The library",
                new UnsatisfiedLinkError("%s: %s: file too short".formatted(file, file))))
        .isEqualTo(
            "The library is damaged (%s: file too short); delete the folder %s: it is unpacked anew"
                .formatted(file, temporary));
    assertThat(
            folder.explain(
                "The library",
                new UnsatisfiedLinkError(
                    file + ": /lib/libc.so.6: version `GLIBC_2.99' not found")))
        .isEqualTo(
            "The library can't be loaded (/lib/libc.so.6: version `GLIBC_2.99' not found); this system lacks what it needs, or lets nothing run there");
  }

  private static LibraryFolder at(Path path) {
    return new LibraryFolder(path, "-Dcache");
  }
}
