package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under Eclipse's compiler, which knows nothing of javac's trees. */
class EclipseTest {
  @TempDir Path folder;

  @Test
  void aGoodProgramIsWiredByTheSameBytesAsUnderJavac() throws IOException {
    assertThat(compile("good/numbers/GermanToEnglish", "GermanToEnglish")).isEmpty();
    assertThat(Files.readString(folder.resolve("good/GermanToEnglishModel.java")))
        .isEqualTo(Programs.read("expected/numbers/GermanToEnglishModel.java"));
    assertThat(Files.exists(folder.resolve("good/GermanToEnglishModel.class"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VocabularyMismatch",
        "SignalMismatch",
        "SymbolsMissing",
        "SymbolsInvalid",
        "ModuleShape_Name",
        "DuplicateName",
        "NothingToTrain"
      })
  void aBadProgramIsRefusedOnTheSameLineInTheSameWords(String program) throws IOException {
    String javac = Programs.read("bad/" + program + ".txt");
    assertThat(compile("bad/" + program, program))
        .containsExactly(javac.replaceFirst("^(\\S+:\\d+):\\d+", "$1").strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GradientBlocked", "NotInChain"})
  void aBadValueOfSeveralLinesIsRefusedOnItsAnnotationInTheSameWords(String program)
      throws IOException {
    String javac = Programs.read("bad/" + program + ".txt");
    List<String> errors = compile("bad/" + program, program);
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).endsWith(javac.replaceFirst("^\\S+:\\d+:\\d+", "").strip());
  }

  @Test
  void aMistakeInATypeArgumentIsToldOnItsClass() throws IOException {
    String line = compile("bad/NotAVocabulary", "NotAVocabulary").get(0);
    assertThat(line)
        .startsWith(
            "NotAVocabulary.java:19: [Legonn/NotAVocabulary] NotAVocabulary.German bears no @Symbols");
  }

  /** A line an error: the file, the line and the message. */
  private List<String> compile(String file, String name) throws IOException {
    Path source = folder.resolve(name + ".java");
    Files.writeString(source, Programs.read(file + ".java"));
    JavaCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(collector, Locale.ROOT, UTF_8)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new PrintWriter(new StringWriter()),
              files,
              collector,
              List.of(
                  "--release",
                  "17",
                  "-d",
                  folder.toString(),
                  "-s",
                  folder.toString(),
                  "-Alegonn.resources=" + Programs.RESOURCES.toAbsolutePath()),
              null,
              files.getJavaFileObjects(source));
      task.setProcessors(List.of(new LegonnProcessor()));
      task.call();
    }
    return collector.getDiagnostics().stream()
        .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
        .map(
            it ->
                String.format(
                    Locale.ROOT,
                    "%s:%d: %s",
                    source.getFileName(),
                    it.getLineNumber(),
                    it.getMessage(Locale.ROOT)))
        .collect(Collectors.toList());
  }
}
