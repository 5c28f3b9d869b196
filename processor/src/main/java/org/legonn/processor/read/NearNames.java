package org.legonn.processor.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.dsl.contract.Misspelling;

/** Finds what somebody who misspelt a path may have meant. */
final class NearNames {
  private static final int DEEPEST = 8;
  private static final int LONGEST = 200;
  private static final int MOST_FILES = 10_000;

  /** A name is near if less than this share of it must be rewritten. */
  private static final double SHARE = 0.3;

  private NearNames() {}

  /**
   * Paths of the files below these folders, each relative to its folder; not of compiled classes.
   */
  static List<String> filesBelow(Collection<Path> folders) {
    List<String> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder, DEEPEST)) {
        found
            .limit(MOST_FILES)
            .filter(Files::isRegularFile)
            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
            .filter(file -> !file.endsWith(".class"))
            .forEach(files::add);
      } catch (IOException | UncheckedIOException e) {
        // A folder that can't be listed has no names to offer; that the file is missing is said.
      }
    }
    return files;
  }

  /** The existing name that takes the fewest edits; a file of the same name elsewhere is near. */
  static Optional<String> nearest(String wanted, Collection<String> existing) {
    if (wanted.length() > LONGEST) {
      return Optional.empty();
    }
    return existing.stream()
        .filter(
            name ->
                lastPart(name).equals(lastPart(wanted))
                    || Misspelling.distance(name, wanted) < SHARE * wanted.length())
        .min(
            Comparator.<String>comparingInt(name -> Misspelling.distance(name, wanted))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
