package org.legonn.archetype;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build that the documents show for Gradle, as it stands there, in a new project whose pom is
 * taken away: {@code mvn verify -pl archetype -am -Dtest=GradleProjectTest -Dgradle=/usr/bin/gradle
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(
    named = "gradle",
    matches = ".+",
    disabledReason = "-Dgradle names no Gradle")
class GradleProjectTest {
  private static final Pattern BUILD =
      Pattern.compile("```groovy\\n// build.gradle\\n(.*?)```", Pattern.DOTALL);

  /** Where LegoNN is; and what the build uses of 4.6 and 4.9, for who has 4.4. */
  private static final String INIT =
      """
      allprojects { project ->
          repositories { maven { url '%s' } }
          if (GradleVersion.current() < GradleVersion.version('4.9')) {
              def tasks = project.tasks
              tasks.metaClass.named = { String name, Closure it -> tasks.getByName(name).configure(it) }
              tasks.metaClass.register = { String name, Closure it -> tasks.create(name, it) }
              plugins.withId('java') {
                  def path = project.configurations.create('annotationProcessor')
                  tasks.getByName('compileJava').options.annotationProcessorPath = path
              }
          }
      }
      """;

  @TempDir Path folder;

  @Test
  void theDocumentedBuildChecksTrainsAndTranslates() throws Exception {
    try (UsersMachine machine = UsersMachine.in(folder)) {
      Path words = machine.generate(folder, "words", "com.example.words");
      Files.delete(words.resolve("pom.xml"));
      Files.writeString(words.resolve("settings.gradle"), "rootProject.name = 'words'\n");
      Files.writeString(
          words.resolve("gradle.properties"), "legonnVersion=" + machine.version() + "\n");
      Files.writeString(words.resolve("build.gradle"), documented());
      Path init = folder.resolve("init.gradle");
      Files.writeString(init, INIT.formatted(machine.repository().toUri()));
      String gradle =
          "'%s' --no-daemon --console=plain -g '%s' -I '%s' "
              .formatted(System.getProperty("gradle"), folder.resolve("gradle"), init);

      System.out.println(machine.run(words, gradle + "--version"));
      machine.run(words, gradle + "javaArguments");
      assertThat(machine.run(words, "./legonn doctor")).doesNotContain("SLF4J");
      machine.run(
          words,
          "./legonn german-to-english train --train-source data/train.de"
              + " --train-target data/train.en --steps 5 --out runs/german");
      assertThat(
              machine
                  .run(
                      words,
                      "echo zwei | ./legonn german-to-english translate --model runs/german"
                          + " 2>/dev/null")
                  .lines())
          .hasSize(1);

      // Only a vocabulary changes, and the compiler looks again.
      Path english = words.resolve("src/main/resources/vocab/english.txt");
      Files.writeString(english, Files.readString(english) + "zero\n");
      assertThat(machine.fail(words, gradle + "javaArguments")).contains("[Legonn/SymbolsInvalid]");
    }
  }

  private static String documented() throws IOException {
    Path page = Path.of(System.getProperty("build.root"), "docs", "setup.md");
    Matcher build = BUILD.matcher(Files.readString(page));
    assertWithMessage("a build.gradle on %s", page).that(build.find()).isTrue();
    return build.group(1);
  }
}
