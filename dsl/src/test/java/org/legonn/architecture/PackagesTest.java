package org.legonn.architecture;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A package says whether a program may use it. */
class PackagesTest {
  private static final List<String> MODULES =
      List.of("dsl", "processor", "runtime", "tf-backend", "onnx", "spring-boot-starter", "spark");
  private static final Pattern WORDS =
      Pattern.compile(
          "\\A/\\*\\*\\s*(?:\\* )?(.*?)\\*/.*?^package ([\\w.]+);",
          Pattern.DOTALL | Pattern.MULTILINE);

  private static final Pattern EXPORTED =
      Pattern.compile("^ *exports ([\\w.]+)( to .*)?;", Pattern.MULTILINE);

  /** Not API, but generated code calls it. */
  private static final String COMMAND_LINE = "org.legonn.runtime.cli";

  @Test
  void javaModulesExportTheApiAndWhatGeneratedCodeCalls() throws IOException {
    Set<String> exported = new TreeSet<>();
    for (String module : MODULES) {
      Path descriptor =
          ProjectSources.root().resolve(module).resolve("src/main/java/module-info.java");
      if (Files.exists(descriptor)) {
        EXPORTED
            .matcher(Files.readString(descriptor))
            .results()
            .forEach(it -> exported.add(it.group(1)));
      }
    }
    Set<String> expected = new TreeSet<>(Api.OF_PROGRAMS);
    expected.addAll(Api.OF_ENGINES);
    expected.add(COMMAND_LINE);
    assertThat(exported).isEqualTo(expected);
  }

  private static Set<String> api() {
    Set<String> api = new TreeSet<>(Api.OF_PROGRAMS);
    api.addAll(Api.OF_ENGINES);
    api.addAll(Api.ON_SPARK);
    return api;
  }

  @Test
  void whatIsInternalSaysSoAtOnceAndWhatIsApiDoesNot() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String module : MODULES) {
      Path sources = ProjectSources.root().resolve(module).resolve("src/main/java");
      for (Path source : ProjectSources.javaFiles(sources)) {
        if (source.endsWith("package-info.java")) {
          Matcher matcher = WORDS.matcher(Files.readString(source));
          assertWithMessage("%s begins with Javadoc", source).that(matcher.find()).isTrue();
          String name = matcher.group(2);
          assertWithMessage("whether %s is internal by its words", name)
              .that(matcher.group(1).startsWith("Internal: "))
              .isEqualTo(!Api.holds(name));
          if (Api.holds(name)) {
            found.add(name);
          }
        }
      }
    }
    assertThat(found).isEqualTo(api());
  }
}
