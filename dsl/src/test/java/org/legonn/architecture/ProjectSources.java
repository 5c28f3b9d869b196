package org.legonn.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources of the whole project, from the folder of any module. */
public final class ProjectSources {
  private ProjectSources() {}

  /** The folder of the parent project: tests run in a module's, which lies in it. */
  public static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** The Java files below a folder, sorted; none where there is no such folder. */
  public static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
