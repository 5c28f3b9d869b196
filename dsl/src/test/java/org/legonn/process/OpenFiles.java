package org.legonn.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that the tests' own process has open; on Linux alone. */
public final class OpenFiles {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /** All of them, by their real paths. */
  public static List<Path> now() throws IOException {
    List<Path> descriptors;
    try (Stream<Path> listed = Files.list(DESCRIPTORS)) {
      descriptors = listed.toList();
    }
    List<Path> open = new ArrayList<>();
    for (Path descriptor : descriptors) {
      try {
        open.add(Files.readSymbolicLink(descriptor));
      } catch (NoSuchFileException e) {
        // It has been closed since, such as that of the list itself.
      }
    }
    return open;
  }
}
