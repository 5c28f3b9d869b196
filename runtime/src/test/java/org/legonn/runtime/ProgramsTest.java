package org.legonn.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What doesn't suit a chain doesn't compile. Each program under {@code programs/bad} is refused at
 * the line that bears the comment {@code // javac:}, with the words behind it; its twin under
 * {@code programs/good}, which differs in that line alone, compiles.
 */
class ProgramsTest {
  private static final Path PROGRAMS = Path.of("src", "test", "resources", "programs");
  private static final String MARK = " // javac: ";

  static List<String> programs() throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS.resolve("bad"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isRefusedWhereAndAsItSays(String program) throws IOException {
    List<String> lines = lines("bad", program);
    int wrong = marked(lines);
    List<Diagnostic<? extends JavaFileObject>> errors = compile("bad", program).errors();
    assertWithMessage("%s", errors).that(errors).hasSize(1);
    assertThat(errors.get(0).getLineNumber()).isEqualTo(wrong + 1);
    String words = lines.get(wrong).substring(lines.get(wrong).indexOf(MARK) + MARK.length());
    assertThat(withoutPackages(errors.get(0).getMessage(Locale.ROOT))).contains(words);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void itsTwinCompiles(String program) throws IOException {
    assertThat(compile("good", program).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void itsTwinDiffersInTheWrongLineAlone(String program) throws IOException {
    List<String> bad = lines("bad", program);
    List<String> good = lines("good", program);
    assertThat(good).hasSize(bad.size());
    assertThat(
            IntStream.range(0, bad.size())
                .filter(line -> !bad.get(line).startsWith("/**"))
                .filter(line -> !bad.get(line).equals(good.get(line)))
                .boxed())
        .containsExactly(marked(bad));
  }

  /** As a command line prints it. */
  private static String withoutPackages(String message) {
    return message.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
  }

  private static int marked(List<String> lines) {
    return IntStream.range(0, lines.size())
        .filter(line -> lines.get(line).contains(MARK))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(String folder, String program) throws IOException {
    return Files.readAllLines(PROGRAMS.resolve(folder).resolve(program));
  }

  private static Compilation compile(String folder, String program) throws IOException {
    return javac()
        .withOptions("-proc:none", "-sourcepath", "")
        .compile(
            JavaFileObjects.forSourceLines(program.replace(".java", ""), lines(folder, program)));
  }
}
