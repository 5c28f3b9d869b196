package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a user writes, the processor never throws, and what is refused is refused with a
 * message.
 */
class FuzzTest {
  private static final int PROGRAMS = 2_000;

  @TempDir Path folder;

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private int compiled;
  private int refusedByUs;

  @Test
  void everyProgramIsCompiledOrRefusedWithAMessage() throws IOException {
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      for (int seed = 0; seed < PROGRAMS; seed++) {
        check(files, seed);
      }
    }
    // Neither so bad that javac alone refuses them all, nor so good that nothing is refused.
    assertThat(compiled).isGreaterThan(PROGRAMS / 20);
    assertThat(refusedByUs).isGreaterThan(PROGRAMS / 4);
  }

  private void check(StandardJavaFileManager files, int seed) throws IOException {
    String program = RandomProgram.of(seed);
    List<Diagnostic<? extends JavaFileObject>> errors = errors(files, "-proc:only", program);
    if (errors.isEmpty()) {
      errors = errors(files, "-implicit:none", program);
    }
    String printed = errors.stream().map(Object::toString).collect(Collectors.joining("\n"));
    assertWithMessage(program).that(printed).doesNotContain("InternalFault");
    for (Diagnostic<?> error : errors) {
      assertWithMessage(program).that(error.getMessage(Locale.ROOT)).isNotEmpty();
    }
    compiled += errors.isEmpty() ? 1 : 0;
    refusedByUs += printed.contains("[Legonn/") ? 1 : 0;
  }

  /** The errors of a program, of which there must be some if it is refused and none if it isn't. */
  private List<Diagnostic<? extends JavaFileObject>> errors(
      StandardJavaFileManager files, String mode, String program) throws IOException {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    StringWriter crash = new StringWriter();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            crash,
            files,
            collector,
            List.of(
                mode,
                "-d",
                folder.toString(),
                "-sourcepath",
                "",
                "-Alegonn.resources=" + Programs.RESOURCES),
            null,
            List.of(Programs.source("Fuzzed.java", program)));
    task.setProcessors(List.of(new LegonnProcessor()));
    boolean passed = task.call();
    List<Diagnostic<? extends JavaFileObject>> errors =
        collector.getDiagnostics().stream()
            .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
            .toList();
    assertWithMessage(program).that(crash.toString()).isEmpty();
    assertWithMessage(program + errors).that(passed).isEqualTo(errors.isEmpty());
    return errors;
  }

  @Test
  void aVocabularyOfAMillionSymbolsIsRead() throws IOException {
    String symbols =
        IntStream.range(0, 1_000_000).mapToObj(i -> "s" + i).collect(Collectors.joining("\n"));
    assertThat(compileVocabulary(symbols)).isEqualTo("\n");
  }

  @Test
  void theLastLineOfAMillionIsRefusedAsTheFirstWouldBe() throws IOException {
    String symbols =
        IntStream.range(0, 1_000_000).mapToObj(i -> "s" + i).collect(Collectors.joining("\n"));
    assertThat(compileVocabulary(symbols + "\ns7\n"))
        .contains("line 1000001, of Huge: «s7» stands on line 8 already");
  }

  @Test
  void oneSymbolOfAMillionCharactersIsQuotedInPart() throws IOException {
    String symbol = "x".repeat(1_000_000);
    String printed = compileVocabulary(symbol + "\n" + symbol + "\n");
    assertThat(printed).contains("line 2, of Huge: «xxx");
    assertThat(printed.length()).isLessThan(500);
  }

  private String compileVocabulary(String symbols) throws IOException {
    Path resources = Files.createDirectories(folder.resolve("huge"));
    Files.writeString(resources.resolve("huge.txt"), symbols);
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(
        Programs.source(
            "Huge.java",
            """
            import org.legonn.dsl.*;

            @Symbols(value = "huge.txt", segmentation = Segmentation.WORDS)
            public interface Huge extends Vocabulary {}
            """));
    return Programs.compileTo(resources, List.of(new LegonnProcessor()), sources);
  }
}
