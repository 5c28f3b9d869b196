package org.legonn.archetype;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an empty folder to a translation by a decoder that another project published: the commands
 * of the generated README, with few steps unless {@code -Dfull} asks for all.
 */
@DisabledOnOs(OS.WINDOWS) // The README's commands are for a Unix shell.
class NewProjectTest {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final String PACKAGE = "com.legonn_example.words.of_numbers";

  private static final Pattern NATIVE_LIBRARY =
      Pattern.compile("tensorflow-core-native:jar:([a-z0-9_-]+):");

  @TempDir Path folder;
  private UsersMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = UsersMachine.in(folder);
  }

  @AfterEach
  void forget() throws IOException {
    machine.close();
  }

  @Test
  void trainsSwapsTranslatesAndPublishesWhatAnotherProjectBuildsOn() throws Exception {
    Path words = generate("number-words");
    letNoWarningPass(words);
    assertThat(machine.run(words, "./legonn doctor 2>&1; echo $?"))
        .isEqualTo("error: ./target/java.args is not there yet; run mvn -q compile\n2\n");
    List<String> commands = readme(words);
    assertThat(commands).hasSize(11);
    for (String command : commands.subList(0, 3)) {
      machine.run(words, shortened(command));
    }
    List<String> translation = translation(words, commands.get(3));
    assertThat(translation).hasSize(1);
    if (FULL) {
      assertThat(translation).containsExactly("two hundred fifty three");
    }
    machine.run(words, commands.get(4));
    String packaged = machine.run(words, commands.get(5));
    assertThat(packaged).contains(commands.get(6).replace("mvn -q", "mvn"));
    for (String command : commands.subList(6, 11)) {
      machine.run(words, command);
    }
    for (String command : tour()) {
      if (!commands.contains(command)) {
        machine.run(words, command);
      }
    }
    assertThat(Files.readString(words.resolve("runs/german/report.html"))).contains("<svg");
    launches(words);
    machine.run(words, javadoc());

    Path other = romanianProject();
    String training = shortened(commands.get(2)).replaceAll("--load [^ ]+ ", "");
    machine.run(other, "mvn -q compile");
    assertThat(machine.run(other, training))
        .contains("english-decoder: the weights packaged with " + PACKAGE + ".EnglishDecoder");
    assertThat(translation(other, commands.get(3))).hasSize(1);

    // What the project itself has at the path of the decoder's vocabulary is not the decoder's.
    Path own = other.resolve("src/main/resources/vocab/english.txt");
    Files.writeString(own, swapped(words.resolve("src/main/resources/vocab/english.txt")));
    machine.run(other, "mvn -q compile");
    assertThat(translation(other, commands.get(3))).hasSize(1);
  }

  /** Else the launcher would list an assembly that is gone, and an image have two of a library. */
  @Test
  void aBuildLeavesNothingOfTheOneBefore() throws Exception {
    Path words = generate("number-words");
    Path folderOfPackage = Path.of(PACKAGE.replace('.', '/'));
    Path classes = words.resolve("target/classes").resolve(folderOfPackage);
    machine.run(words, "mvn -q compile");
    assertThat(Files.exists(classes.resolve("RomanianToEnglishTrainer.class"))).isTrue();

    Files.delete(
        words.resolve("src/main/java").resolve(folderOfPackage).resolve("RomanianToEnglish.java"));
    Path library = Files.createDirectories(words.resolve("target/libraries")).resolve("old.jar");
    Files.createFile(library);
    machine.run(words, "mvn -q compile");
    assertThat(Files.exists(classes.resolve("GermanToEnglishTrainer.class"))).isTrue();
    assertThat(Files.exists(classes.resolve("RomanianToEnglishTrainer.class"))).isFalse();
    assertThat(Files.exists(library)).isFalse();
  }

  /** Shows on a JDK of 17 to 22 alone, since Maven and the launcher have the same here. */
  @Test
  void whatMavenOnANewerJdkWritesStartsOnAnOlderOne() throws Exception {
    Path words = generate("number-words");
    machine.run(words, "mvn -q process-resources -Pnewer-jdk");
    assertThat(Files.readString(words.resolve("target/java.args")))
        .contains("--sun-misc-unsafe-memory-access=allow");
    machine.run(words, "./legonn --version");
  }

  @Test
  void theLaunchersArgumentsAreInTheMachinesOwnEncoding() throws Exception {
    Path words = generate("number-words");
    machine.run(words, "mvn -q process-resources -Dnative.encoding=UTF-16LE");
    assertThat(Files.readString(words.resolve("target/java.args"), UTF_16LE)).startsWith("-Xmx1g ");
  }

  /** Offline, so that Maven names what it would download. */
  @Test
  void theMachineChoosesTensorFlowsNativeLibrary() throws Exception {
    Path words = generate("number-words");
    assertThat(missing(words, "-Dos.name=Linux -Dos.arch=aarch64")).isEqualTo("linux-arm64");
    assertThat(missing(words, "-Dos.name=Mac -Dos.arch=aarch64")).isEqualTo("macosx-arm64");
    assertThat(missing(words, "-Dos.name=Mac -Dos.arch=x86_64"))
        .isEqualTo("no-tensorflow-for-this-platform");
    // So, too, where only the engine asks for it.
    Path pom = words.resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replaceFirst("(?s)<dependency>\\s*<!-- The machine's own.*?</dependency>", ""));
    assertThat(missing(words, "-Dos.name=Mac -Dos.arch=aarch64")).isEqualTo("macosx-arm64");
  }

  private String missing(Path project, String system) throws Exception {
    String output =
        machine.fail(project, "MAVEN_OPTS=\"$MAVEN_OPTS %s\" mvn -o compile".formatted(system));
    Matcher artifact = NATIVE_LIBRARY.matcher(output);
    assertWithMessage(output).that(artifact.find()).isTrue();
    return artifact.group(1);
  }

  /** What a launcher does besides starting: it stays out of the way. */
  private void launches(Path words) throws Exception {
    assertThat(machine.fail(words, "./legonn"))
        .containsMatch(
            "(?s)error: \\./legonn needs a command; .*Usage: \\./legonn .*german-to-english .*romanian-to-english .*doctor ");
    // From elsewhere, and with what is wrong in one line and its status.
    assertThat(translation(folder, "'%s/legonn' german-to-english trian; echo $?".formatted(words)))
        .containsExactly(
            "error: «trian» is no command of ./legonn german-to-english; did you mean train?", "2")
        .inOrder();
    assertThat(translation(words, "./legonn germn-to-english train; echo $?"))
        .containsExactly(
            "error: «germn-to-english» is no command of ./legonn; did you mean german-to-english?",
            "2")
        .inOrder();
    // SIGTERM reaches Java, which ends as it does after one.
    assertThat(
            translation(
                words,
                "./legonn german-to-english serve --model runs/german --port 0 2>serve.log &"
                    + " while ! grep -qs 'serving on' serve.log; do"
                    + " kill -0 $! || exit 1; sleep 0.1; done;"
                    + " kill $!; wait $!; echo $?"))
        .containsExactly("143");
    Path arguments = words.resolve("target/java.args");
    Files.setLastModifiedTime(arguments, FileTime.fromMillis(0));
    assertThat(machine.run(folder, "'%s/legonn' doctor; echo $?".formatted(words)))
        .isEqualTo(
            "error: %s is older than pom.xml; run mvn -q -f '%s/pom.xml' compile\n2\n"
                .formatted(arguments, words));
  }

  /** In a folder whose name has a blank. */
  private Path generate(String artifact) throws Exception {
    return machine.generate(
        Files.createDirectories(folder.resolve("my projects")), artifact, PACKAGE);
  }

  private static void letNoWarningPass(Path project) throws IOException {
    Path pom = project.resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replaceFirst(
                "<annotationProcessorPaths>",
                """
                <showWarnings>true</showWarnings>
                          <failOnWarning>true</failOnWarning>
                          <compilerArgs>
                            <arg>-Xlint:all,-processing</arg>
                            <arg>-Xdoclint:all/protected</arg>
                          </compilerArgs>
                          <annotationProcessorPaths>"""));
  }

  /** Of what the commands before it have compiled and generated. */
  private static String javadoc() {
    return ("mvn -q compile org.apache.maven.plugins:maven-javadoc-plugin:%s:javadoc-no-fork"
            + " -Ddoclint=all -Dmaven.javadoc.failOnWarnings -DdetectJavaApiLink=false")
        .formatted(System.getProperty("build.javadoc-plugin"));
  }

  /** The commands that the generated README gives. */
  static List<String> readme(Path project) throws IOException {
    return Files.readAllLines(project.resolve("README.md")).stream()
        .filter(line -> line.startsWith("    "))
        .map(String::strip)
        .toList();
  }

  /** The launcher's commands that the tour gives; most are the README's. */
  private static List<String> tour() throws IOException {
    String tour =
        Files.readString(Path.of(System.getProperty("build.root"), "docs", "tour.md"))
            .replaceAll("\\\\\n\\s*", "");
    return tour.lines()
        .filter(line -> line.startsWith("    ") && line.contains("./legonn "))
        .map(String::strip)
        .toList();
  }

  /**
   * The lines a command prints, without Maven's escape sequences and what newer JDKs say of its
   * libraries.
   */
  private List<String> translation(Path project, String command) throws Exception {
    return machine
        .run(project, command)
        .replaceAll("\u001b\\[[0-9;]*m", "")
        .lines()
        .filter(line -> !line.startsWith("WARNING: "))
        .toList();
  }

  private static String shortened(String command) {
    return FULL
        ? command
        : command.replace("--out runs/", "--steps 20 --valid-sentences 10 --out runs/");
  }

  /** A project that has no decoder of its own, but the dependency. */
  private Path romanianProject() throws Exception {
    Path project = generate("romanian");
    Path sources = project.resolve("src/main/java").resolve(PACKAGE.replace('.', '/'));
    for (String published : List.of("English", "EnglishDecoder")) {
      Files.delete(sources.resolve(published + ".java"));
    }
    for (String other : List.of("German", "GermanEncoder", "GermanToEnglish")) {
      Files.delete(sources.resolve(other + ".java"));
    }
    try (Stream<Path> tests = Files.walk(project.resolve("src/test"))) {
      for (Path test : tests.filter(Files::isRegularFile).toList()) {
        Files.delete(test);
      }
    }
    Files.delete(project.resolve("src/main/resources/vocab/english.txt"));
    Path pom = project.resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replaceFirst(
                "<dependencies>",
                """
                <dependencies>
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>english-decoder</artifactId>
                      <version>1.0</version>
                    </dependency>
                """
                    .formatted(PACKAGE)));
    return project;
  }

  private static String swapped(Path vocabulary) throws IOException {
    List<String> symbols = Files.readAllLines(vocabulary);
    Collections.swap(symbols, 1, 2);
    return String.join("\n", symbols) + "\n";
  }
}
