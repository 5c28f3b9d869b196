package org.legonn.architecture;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One simple name, one thing, in the sources of all modules. Templates of a new project are the
 * user's, and don't count.
 */
class SimpleNamesTest {
  /** The formatter puts nothing but top-level declarations at the start of a line. */
  private static final Pattern TOP_LEVEL =
      Pattern.compile(
          "^(?:(?:public|abstract|final|sealed|non-sealed|strictfp) )*"
              + "(?:class|interface|@interface|record|enum) (\\w+)",
          Pattern.MULTILINE);

  @Test
  void noTwoTopLevelTypesShareASimpleName() throws IOException {
    Map<String, Set<String>> homes = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ProjectSources.root())) {
      for (Path module : modules.sorted().toList()) {
        collect(module, homes);
      }
    }
    assertWithMessage("the sources were found").that(homes.keySet()).contains("Chain");
    homes.values().removeIf(found -> found.size() < 2);
    assertWithMessage(
            "one simple name for several things; rename all but one:\n%s",
            homes.entrySet().stream()
                .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                .collect(joining("\n")))
        .that(homes)
        .isEmpty();
  }

  private static void collect(Path module, Map<String, Set<String>> homes) {
    for (Path source : ProjectSources.javaFiles(module.resolve("src/main/java"))) {
      TOP_LEVEL
          .matcher(read(source))
          .results()
          .map(MatchResult::group)
          .map(declaration -> declaration.substring(declaration.lastIndexOf(' ') + 1))
          .forEach(
              name ->
                  homes
                      .computeIfAbsent(name, key -> new TreeSet<>())
                      .add(ProjectSources.root().relativize(source).toString()));
    }
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
