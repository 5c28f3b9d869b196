package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For every program under {@code good/} exactly the classes beside it, in {@code expected/}, are
 * written, and they compile without a warning. To renew them, run with {@code -Dlegonn.renew} and
 * read the difference.
 */
class GoodProgramsTest {
  @ParameterizedTest
  @ValueSource(strings = {"numbers", "dictation", "nopackage", "collisions", "family"})
  void isWiredByExactlyTheseClasses(String program) throws IOException {
    Compilation compilation = compile(program);
    assertThat(Programs.diagnostics(compilation)).isEqualTo("\n");
    Path expected = Programs.RESOURCES.resolve("expected").resolve(program);
    Map<String, String> written = generated(compilation);
    if (System.getProperty("legonn.renew") != null) {
      Files.createDirectories(expected);
      for (String name : written.keySet()) {
        Files.writeString(expected.resolve(name), written.get(name));
      }
    }
    assertThat(written).isEqualTo(contents(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"numbers", "dictation", "collisions", "family"})
  void isWiredByTheSameBytesEveryTime(String program) throws IOException {
    assertThat(generated(compile(program))).isEqualTo(generated(compile(program)));
  }

  /** As {@code javadoc -Xdoclint:all -Xwerror} looks at them. */
  @ParameterizedTest
  @ValueSource(strings = {"numbers", "dictation", "nopackage", "collisions", "family"})
  void whatIsWrittenIsDocumentedAllThrough(String program) throws IOException {
    Map<String, String> written = generated(compile(program));
    assertThat(written).hasSize(program.equals("family") ? 5 : 2);
    Compilation documented =
        Programs.compile(List.of("-Xdoclint:all/private", "-proc:none"), sources(program, written));
    List<String> faults =
        Programs.diagnostics(documented)
            .lines()
            .filter(line -> written.keySet().contains(line.replaceFirst(":.*", "")))
            .toList();
    assertThat(faults).isEmpty();
  }

  @Test
  void isWiredWithoutATrainerWhereTheRuntimeIsMissing() {
    Compilation compilation = Programs.compile(source("good/numbers/GermanToEnglish.java"));
    assertThat(compilation.generatedSourceFile("good.GermanToEnglishModel")).isPresent();
    assertThat(compilation.generatedSourceFile("good.GermanToEnglishTrainer")).isEmpty();
    assertThat(compilation.notes().stream().map(note -> note.getMessage(Locale.ROOT)))
        .containsExactly(
            "[Legonn/NoTrainer] legonn-runtime is not on the class path, so that models are written"
                + " but no trainers; add the dependency to train them (see"
                + " legonn explain NoTrainer)");
  }

  private static Compilation compile(String program) throws IOException {
    return Programs.compile(List.of("-Xlint:all", "-Werror"), sources(program, Map.of()));
  }

  private static JavaFileObject[] sources(String program, Map<String, String> written)
      throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(source("runtime/TrainerProgram.java"));
    sources.add(source("runtime/FamilyProgram.java"));
    for (String name : contents(Programs.RESOURCES.resolve("good").resolve(program)).keySet()) {
      sources.add(source("good/" + program + "/" + name));
    }
    written.forEach((name, content) -> sources.add(Programs.source(name, content)));
    return sources.toArray(JavaFileObject[]::new);
  }

  private static JavaFileObject source(String file) {
    return Programs.source(file, Programs.read(file));
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static Map<String, String> generated(Compilation compilation) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      String path = file.getName();
      contents.put(
          path.substring(path.lastIndexOf('/') + 1), file.getCharContent(false).toString());
    }
    return contents;
  }
}
