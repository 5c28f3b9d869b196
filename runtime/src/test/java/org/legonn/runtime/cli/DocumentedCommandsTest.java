package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Every command of every document can be read as it stands: its program, its assembly, its options
 * and their values are there, and nothing is left out. NewProjectTest runs those of a new project.
 */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
  private static final Pattern INDENTED = Pattern.compile("(?m)(?:^ {4,}\\S.*\\n)+");
  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern WORD =
      Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\|\\||&&|[|&])|((?:\\\\.|[^\\s\"'|&\\\\])+)");
  private static final Pattern ASSEMBLY = Pattern.compile("(?s)@Assembly\\(.*?\\binterface (\\w+)");
  private static final Pattern FAMILY = Pattern.compile("(?s)@Family\\(.*?\\binterface (\\w+)");
  private static final Pattern PROFILE =
      Pattern.compile("(?s)<profile>\\s*(?:<!--.*?-->\\s*)?<id>([^<]+)</id>");
  private static final Pattern PROFILES = Pattern.compile("-P([\\w,]+)");

  /** Programs of other people: that they are started is all that is seen here. */
  private static final Set<String> OTHERS =
      Set.of(
          "cd",
          "curl",
          "docker",
          "echo",
          "java",
          "javac",
          "source",
          "javap",
          "python3",
          "pip",
          "spark-submit");

  private static final Console NOWHERE = Console.nowhere();

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
          Stream.of(
                  "README.md",
                  "CONTRIBUTING.md",
                  "examples/README.md",
                  "experiments/README.md",
                  "archetype/src/main/resources/archetype-resources/README.md")
              .map(ROOT::resolve),
          docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList()
          .stream(); // The list of the folder is closed by now.
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandCanBeRead(Path document) throws IOException {
    for (String line : lines(Files.readString(document))) {
      assertWithMessage("%s: %s", document, line).that(line).doesNotContain("…");
      for (List<String> command : commands(line)) {
        assertWithMessage("%s: %s", document, line).that(fault(command)).isEmpty();
      }
    }
  }

  @Test
  void commandsAreFoundAndMistakesInThem() {
    assertThat(lines("text\n\n    ./legonn doctor \\\n        --help # why\n"))
        .containsExactly("./legonn doctor --help");
    assertThat(lines("```\n./legonn doctor\n```\n`mvn -q test` and `--out`"))
        .containsExactly("./legonn doctor", "mvn -q test");
    assertThat(commands("echo \"a | b\" | ./legonn doctor && X=1 mvn test"))
        .containsExactly(
            List.of("echo", "a | b"), List.of("./legonn", "doctor"), List.of("mvn", "test"))
        .inOrder();
    assertThat(fault(List.of("./legonn", "german-to-english", "train", "--epoch", "2")))
        .contains("--epoch is no option");
    assertThat(fault(List.of("./legonn", "doctor"))).isEmpty();
    assertThat(fault(List.of("GermanToEnglishTrainer", "train"))).isNotEmpty();
    assertThat(fault(List.of("mvn", "-Pnowhere", "package"))).isNotEmpty();
  }

  /** The commands of a document, without line breaks and comments. */
  private static List<String> lines(String document) {
    List<String> lines = new ArrayList<>();
    String rest = document;
    Matcher fenced = FENCED.matcher(document);
    while (fenced.find()) {
      rest = rest.replace(fenced.group(), "");
      if (fenced.group(1).matches("|sh|bash")) {
        addCommands(fenced.group(2), lines);
      }
    }
    Matcher indented = INDENTED.matcher(rest);
    while (indented.find()) {
      addCommands(indented.group(), lines);
    }
    Matcher inline = INLINE.matcher(rest);
    while (inline.find()) {
      if (inline.group(1).matches("((\\w+/|\\./)?legonn|mvn) .*")) {
        // In a sentence, a command without options is a name.
        boolean name = inline.group(1).matches("\\S*legonn( \\w[\\w-]*)+");
        lines.add(name ? inline.group(1) + " --help" : inline.group(1));
      }
    }
    return lines;
  }

  /** Not of blocks that show what is printed, or a file. */
  private static void addCommands(String block, List<String> lines) {
    List<String> found =
        block
            .replaceAll("\\\\\\n\\s*", " ")
            .lines()
            .map(line -> line.strip().replaceAll("\\s+", " ").replaceFirst(" # .*", ""))
            .filter(line -> !line.isEmpty())
            .toList();
    if (found.stream().anyMatch(line -> isProgram(line.split(" ", 2)[0]))) {
      lines.addAll(found);
    }
  }

  private static boolean isProgram(String word) {
    return word.endsWith("legonn")
        || word.equals("mvn")
        || word.endsWith("Trainer")
        || OTHERS.contains(word);
  }

  private static List<List<String>> commands(String line) {
    List<List<String>> commands = new ArrayList<>();
    List<String> command = new ArrayList<>();
    Matcher word = WORD.matcher(line.replaceAll("<\\((.*?)\\)", "&& $1"));
    while (word.find()) {
      if (word.group(3) != null) {
        commands.add(command);
        command = new ArrayList<>();
      } else if (!command.isEmpty() || !word.group().matches("[A-Z_]+=.*")) {
        command.add(
            word.group(1) != null
                ? word.group(1)
                : word.group(2) != null ? word.group(2) : word.group(4));
      }
    }
    commands.add(command);
    return commands;
  }

  /** What is wrong with a command; empty if nothing. */
  private static String fault(List<String> command) {
    String program = command.get(0);
    List<String> arguments = command.subList(1, command.size());
    if (Set.of("./legonn", "examples/legonn", "experiments/legonn").contains(program)) {
      return faultOfLegonn(arguments.toArray(String[]::new));
    }
    if (program.equals("mvn")) {
      Set<String> unknown =
          arguments.stream()
              .map(PROFILES::matcher)
              .filter(Matcher::matches)
              .flatMap(profiles -> Stream.of(profiles.group(1).split(",")))
              .filter(profile -> !SOURCES.profiles().contains(profile))
              .collect(toSet());
      return unknown.isEmpty() ? "" : "no pom has the profiles " + unknown;
    }
    if (arguments.size() > 1 && arguments.get(0).endsWith("/java.args")) {
      return SOURCES.classes().contains(arguments.get(1)) ? "" : "no class " + arguments.get(1);
    }
    return OTHERS.contains(program) ? "" : "no program " + program;
  }

  private static String faultOfLegonn(String... arguments) {
    CommandLine legonn =
        Commands.configure(
            Legonn.commands(NOWHERE, Trainers.named(SOURCES.trainers(), SOURCES.families())),
            NOWHERE);
    try {
      legonn.parseArgs(arguments);
      return "";
    } catch (ParameterException e) {
      return Misuse.describe(e, arguments);
    }
  }

  private static final Sources SOURCES = Sources.read();

  /** What the repository's sources declare. */
  private record Sources(
      List<String> trainers, Set<String> families, Set<String> classes, Set<String> profiles) {
    static Sources read() {
      List<String> trainers = new ArrayList<>();
      Set<String> families = new TreeSet<>();
      Set<String> classes = new TreeSet<>();
      Set<String> profiles = new TreeSet<>();
      for (Path file : files()) {
        String path = file.toString();
        String text = text(file);
        if (path.endsWith(".java")) {
          classes.add(path.replaceAll(".*/java/(.*)\\.java", "$1").replace('/', '.'));
          Matcher assembly = ASSEMBLY.matcher(text);
          if (assembly.find()) {
            trainers.add(assembly.group(1) + "Trainer");
          }
          Matcher family = FAMILY.matcher(text);
          if (family.find()) {
            trainers.add(family.group(1) + "Trainer");
            families.add(family.group(1) + "Trainer");
          }
        } else {
          Matcher profile = PROFILE.matcher(text);
          while (profile.find()) {
            profiles.add(profile.group(1));
          }
        }
      }
      return new Sources(trainers.stream().distinct().toList(), families, classes, profiles);
    }

    /** The sources of whoever has a launcher, and whatever has Maven's profiles. */
    private static List<Path> files() {
      List<Path> files = new ArrayList<>(List.of(ROOT.resolve("pom.xml")));
      files.add(ROOT.resolve("docs/how-to.md"));
      for (String module : List.of("examples", "experiments", "archetype")) {
        files.add(ROOT.resolve(module).resolve("pom.xml"));
        try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src"))) {
          sources
              .filter(file -> file.toString().matches("(?!.*/test/).*(\\.java|/pom\\.xml)"))
              .forEach(files::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return files;
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
