package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.processor.Batch.Mistake;

/**
 * What an assembly is refused for, a chain made by hand is refused for, too: by javac, or when it
 * is built. Every program under {@code bad/} is made by hand, and {@code by-hand.txt} has what is
 * said then, beside what the processor says. To renew it, run with {@code -Dlegonn.renew} and read
 * the difference.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandMadeChainsTest {
  private static final String FITS = "fits";

  /** What only an assembly can ask for, or be. */
  private static final Pattern OF_ASSEMBLIES =
      Pattern.compile(
          "GradientBlocked.*|NotInChain.*|NothingToTrain.*|ModuleShape_Assembly.*"
              + "|ModuleShape_HiddenVocabulary|DuplicateName_Generated|DuplicateName_Underscore");

  /** What can't be written down by hand, or is of several chains. */
  private static final Pattern OF_NO_CHAIN =
      Pattern.compile(
          "SignalMismatch_Empty|ModuleShape_Interface|ModuleShape_Literals|NotAVocabulary_NotExtended|Several"
              + "|NothingShared.*|DuplicateName_Family|ModuleShape_Family.*");

  private static final Pattern CHAIN =
      Pattern.compile("@Assembly\\((?:\\s*value = )?(\\{[^}]*}|\\w+\\.class)");
  private static final Pattern LITERAL = Pattern.compile("([\\w.]+)\\.class");
  private static final Pattern MODULE =
      Pattern.compile("@LegoModule\\([^)]*\\)\\s+(?:@\\S+\\s+)?[\\w ]*?(?:class|interface) (\\w+)");
  private static final Pattern VOCABULARY =
      Pattern.compile("@Symbols\\([^)]*\\)\\s+[\\w ]*?(?:class|interface) (\\w+)");
  private static final Pattern FEATURES =
      Pattern.compile("@(?:LogMel|Precomputed)\\([^)]*\\)\\s+[\\w ]*?interface (\\w+)");

  private static final String BY_HAND =
      """
      package bad;
      import bad.%1$s.*;
      import org.legonn.dsl.*;
      public class %1$sByHand {
        public static void run() throws Exception { %2$s }
      }
      """;

  /** Features are read with a module that names them. */
  private static final String BY_LISTENING =
      """
      package bad;
      import org.legonn.dsl.*;
      import org.legonn.dsl.architecture.*;
      public class %1$sByHand {
        @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
        public interface Words extends Vocabulary {}
        @LegoModule("listener")
        public static class Listener implements SpeechEncoder<bad.%1$s.%2$s, Words> {
          public EncoderSpec define(SpeechEncoderBuilder it) { return it.subsample(8, 2).marginals(); }
        }
        public static void run() { Chain.of(new Listener()); }
      }
      """;

  @TempDir static Path folder;

  private final Map<String, String> said = new TreeMap<>();

  @BeforeAll
  void makeThemByHand() throws Exception {
    Map<String, String> sources = new LinkedHashMap<>();
    List<String> programs =
        Programs.in("bad").filter(it -> !OF_NO_CHAIN.matcher(it).matches()).toList();
    for (String program : programs) {
      String source = Programs.read("bad/" + program + ".java");
      sources.put(file(program), source);
      sources.put(file(program + "ByHand"), byHand(program, source));
    }
    Batch batch = new Batch(folder);
    List<Mistake> mistakes = batch.compile(sources);
    while (!mistakes.isEmpty()) { // Of some mistakes javac says nothing before others are mended.
      for (Mistake mistake : mistakes) {
        String program = mistake.file().replaceFirst("bad/(.*?)(ByHand)?\\.java", "$1");
        said.putIfAbsent(program, "javac: " + reason(mistake.message()));
      }
      int before = sources.size();
      said.keySet().forEach(program -> sources.remove(file(program)));
      said.keySet().forEach(program -> sources.remove(file(program + "ByHand")));
      assertThat(sources.size()).isLessThan(before);
      mistakes = batch.compile(sources);
    }
    URL[] places = {folder.toUri().toURL(), Programs.RESOURCES.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(places, getClass().getClassLoader())) {
      for (String program : programs) {
        if (!said.containsKey(program)) {
          said.put(program, run(loader.loadClass("bad." + program + "ByHand")));
        }
      }
    }
    said.put("ContractDrift", drift());
  }

  private static String file(String program) {
    return "bad/" + program + ".java";
  }

  /** The chain of its assembly; without one, what it declares, each by itself. */
  private static String byHand(String program, String source) {
    Matcher assembly = CHAIN.matcher(source);
    Matcher features = FEATURES.matcher(source);
    String statements;
    if (assembly.find()) {
      statements =
          LITERAL
              .matcher(assembly.group(1))
              .results()
              .map(literal -> "new %s()".formatted(literal.group(1)))
              .collect(Collectors.joining(").then(", "Chain.of(", ").declared();"));
    } else if (source.contains("@LegoModule(")) {
      statements =
          each(MODULE, source, it -> "DeclaredModule.of(%s);".formatted(made(program, it)));
    } else if (features.find()) {
      return BY_LISTENING.formatted(program, features.group(1));
    } else {
      statements =
          each(VOCABULARY, source, it -> "DeclaredVocabulary.of(%s.class);".formatted(it.group(1)));
    }
    return BY_HAND.formatted(program, statements);
  }

  private static String each(
      Pattern pattern, String source, Function<MatchResult, String> statement) {
    List<String> statements = pattern.matcher(source).results().map(statement).toList();
    assertWithMessage(source).that(statements).isNotEmpty();
    return String.join(" ", statements);
  }

  private static String made(String program, MatchResult declaration) {
    String type = declaration.group(1);
    if (declaration.group().contains("abstract ")) {
      return "new " + type + "() {}";
    }
    return declaration.group().contains(" static ")
        ? "new " + type + "()"
        : "new %s().new %s()".formatted(program, type);
  }

  private static String run(Class<?> byHand) throws ReflectiveOperationException {
    try {
      byHand.getMethod("run").invoke(null);
      return FITS;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ContractException refusal) {
        return refusal.getMessage().replace(folder.toString(), "FOLDER");
      }
      throw e;
    }
  }

  private static String drift() throws Exception {
    Path jar =
        Library.jar(
            folder,
            Map.of(
                "library/english.txt",
                "one\nthree\ntwo\n",
                "META-INF/legonn/library.LibraryDecoder/module.json",
                Library.trainedOver("one", "two", "three")),
            Library.VOCABULARY,
            Library.DECODER);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {jar.toUri().toURL()}, HandMadeChainsTest.class.getClassLoader())) {
      LegoUnit<?, ?> decoder =
          (LegoUnit<?, ?>)
              loader.loadClass("library.LibraryDecoder").getConstructor().newInstance();
      DeclaredModule.of(decoder);
      return FITS;
    } catch (ContractException e) {
      return e.getMessage();
    }
  }

  /** What javac says in one line, or the line of many that tells which types don't fit. */
  private static String reason(String message) {
    String plain = message.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    return plain
        .lines()
        .filter(line -> line.contains("cannot be converted to"))
        .findFirst()
        .orElse(plain.lines().findFirst().orElseThrow())
        .strip();
  }

  @Test
  void isSaidBesideWhatTheProcessorSays() throws IOException {
    String document =
        said.entrySet().stream()
            .map(
                each ->
                    "%s\n  assembly: %s\n  by hand:  %s\n"
                        .formatted(each.getKey(), ofProcessor(each.getKey()), each.getValue()))
            .collect(Collectors.joining());
    if (System.getProperty("legonn.renew") != null) {
      Files.writeString(Programs.RESOURCES.resolve("by-hand.txt"), document);
    }
    assertThat(document).isEqualTo(Programs.read("by-hand.txt"));
  }

  private static String ofProcessor(String program) {
    return Programs.read("bad/" + program + ".txt")
        .lines()
        .map(line -> line.replaceFirst("^\\S+ ", "").replaceFirst(" \\(see legonn.*", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fitsWhereOnlyAnAssemblyCanAskForMore() {
    Set<String> fit =
        said.keySet().stream()
            .filter(program -> said.get(program).equals(FITS))
            .collect(Collectors.toSet());
    Set<String> asked =
        said.keySet().stream()
            .filter(program -> OF_ASSEMBLIES.matcher(program).matches())
            .collect(Collectors.toSet());
    assertThat(fit).isEqualTo(asked);
  }

  @Test
  void isRefusedUnderTheSameCodeWhereJavacLetsItPass() {
    Set<Code> codes = EnumSet.noneOf(Code.class);
    said.forEach(
        (program, message) -> {
          for (Code code : Code.values()) {
            if (message.startsWith(code.prefix(""))) {
              assertWithMessage(program).that(ofProcessor(program)).startsWith(code.prefix(""));
              codes.add(code);
            }
          }
        });
    assertThat(codes)
        .isEqualTo(
            EnumSet.complementOf(
                EnumSet.of(
                    Code.VOCABULARY_MISMATCH, // javac's; of two releases: see MisfitsTest
                    Code.GRADIENT_BLOCKED,
                    Code.NOT_IN_CHAIN,
                    Code.NOTHING_TO_TRAIN,
                    Code.NOTHING_SHARED))); // of several chains: see DeclaredFamilyTest
  }
}
