package org.legonn.runtime.failure;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.legonn.architecture.ProjectSources;

/** Options are the command line's: whoever else speaks of one names the {@link Setting}. */
class OptionNamesTest {
  private static final Pattern COMMENT_OR_LITERAL =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|'(?:\\\\.|[^'\\\\])+'"
              + "|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"",
          Pattern.DOTALL);

  /** Three letters at least: CSS has shorter names of its own. */
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]{2}");

  @Test
  void noMessageOutsideTheCommandLineNamesAnOption() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String module : List.of("runtime", "tf-backend")) {
      Path sources = ProjectSources.root().resolve(module).resolve("src/main/java");
      for (Path source : ProjectSources.javaFiles(sources)) {
        if (!source.getParent().endsWith("cli")) {
          literals(Files.readString(source)).stream()
              .filter(literal -> OPTION.matcher(literal).find())
              .forEach(literal -> found.add(source.getFileName() + ": " + literal));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void literalsAreToldFromComments() {
    assertThat(literals("a(\"--beam\"); // \"--no\"\n/* \"--no\" */ char c = '\"'; b(\"x\\\"y\");"))
        .containsExactly("\"--beam\"", "\"x\\\"y\"");
  }

  private static List<String> literals(String source) {
    return COMMENT_OR_LITERAL
        .matcher(source)
        .results()
        .map(MatchResult::group)
        .filter(found -> found.startsWith("\""))
        .toList();
  }
}
