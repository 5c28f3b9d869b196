package org.legonn.examples.misfit;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Compiles {@code src/misfit}, which no build compiles. */
final class MisfitTest {
  private static final Path SOURCES = Path.of("src/misfit/java");

  @Test
  void anEncoderBeforeADecoderOfAnotherVocabularyDoesNotCompile() throws IOException {
    List<? extends Diagnostic<? extends JavaFileObject>> errors =
        compile().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).toList();

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getSource().getName()).endsWith("RomanianToGerman.java");
    String message = errors.get(0).getMessage(Locale.ROOT);
    assertThat(message).contains("[Legonn/VocabularyMismatch]");
    assertThat(message).contains("RomanianEncoder gives Marginals<EnglishNumberWords>");
    assertThat(message).contains("GermanDecoder takes Marginals<German>");
    assertThat(message).contains("30 symbols against 73");
    assertThat(message).contains("EnglishDecoder fits here");
  }

  private static List<Diagnostic<? extends JavaFileObject>> compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> java = sources.filter(path -> path.toString().endsWith(".java")).toList();
      List<String> options =
          List.of("-proc:only", "-classpath", System.getProperty("java.class.path"));
      compiler
          .getTask(
              new StringWriter(),
              files,
              diagnostics,
              options,
              null,
              files.getJavaFileObjectsFromPaths(java))
          .call();
    }
    return diagnostics.getDiagnostics();
  }
}
