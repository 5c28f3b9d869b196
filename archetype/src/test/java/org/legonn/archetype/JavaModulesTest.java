package org.legonn.archetype;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of two Java modules, of which one has the vocabulary that the other's encoder and
 * decoder share. Each has its vocabulary's file in a folder of the same name.
 */
@DisabledOnOs(OS.WINDOWS) // The commands are for a Unix shell.
class JavaModulesTest {
  private static final Path PROJECT = Path.of("src", "test", "resources", "java-modules");
  private static final List<String> VERSIONS =
      List.of(
          "antrun-plugin",
          "compiler-plugin",
          "jar-plugin",
          "javadoc-plugin",
          "junit",
          "resources-plugin",
          "slf4j",
          "surefire-plugin");
  private static final String TRAINER =
      "-m com.acme.translation/com.acme.translation.GermanToEnglishTrainer";

  @TempDir Path folder;

  @Test
  void compilesStrictlyTestsDocumentsTrainsAndTranslatesFromTheModulePath() throws Exception {
    try (UsersMachine machine = UsersMachine.in(folder)) {
      Path project = copy(folder.resolve("acme"));
      machine.run(project, "mvn -q package -Dlegonn.version=" + machine.version() + versions());

      String modules = Files.readString(project.resolve("translation/target/module.path"));
      Files.writeString(project.resolve("train.de"), "eins zwei\ndrei\n");
      Files.writeString(project.resolve("train.en"), "one two\nthree\n");
      machine.run(
          project,
          java(modules)
              + " train --train-source train.de --train-target train.en --steps 3 --out run");
      String translate = " translate --model run --min-length 1";
      assertThat(printed(machine.run(project, "echo zwei | " + java(modules) + translate)))
          .containsMatch("^(one|two|three)( (one|two|three))*$");

      assertThat(printed(machine.fail(project, java(withoutEngine(modules)) + translate)))
          .isEqualTo(
              "error: no tensor engine is on the class path or the module path; add the dependency"
                  + " org.legonn:legonn-tf-backend");
    }
  }

  private static String java(String modules) {
    return "\"$JAVA_HOME/bin/java\" -p '%s' %s".formatted(modules, TRAINER);
  }

  private static String withoutEngine(String modules) {
    return Stream.of(modules.split(":", -1))
        .filter(place -> !place.contains("legonn-tf-backend"))
        .collect(Collectors.joining(":"));
  }

  /** Without what newer JDKs say of libraries. */
  private static String printed(String output) {
    return output
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
        .collect(Collectors.joining("\n"));
  }

  /** Those of this build, so that nothing else is fetched. */
  private static String versions() {
    return VERSIONS.stream()
        .map(name -> "build." + name)
        .map(property -> " -D" + property + "=" + System.getProperty(property))
        .collect(Collectors.joining());
  }

  private static Path copy(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copied = target.resolve(PROJECT.relativize(file).toString());
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied);
      }
    }
    return target;
  }
}
