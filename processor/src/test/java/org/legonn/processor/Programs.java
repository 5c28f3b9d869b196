package org.legonn.processor;

import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The programs under the tests' resources, and what the compiler says of them. */
final class Programs {
  /** The tests' resources as they are in the source tree, so that expectations can be renewed. */
  static final Path RESOURCES = Path.of("src", "test", "resources");

  private Programs() {}

  static Stream<String> in(String folder) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(String file) {
    try {
      return Files.readString(RESOURCES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Compilation compile(JavaFileObject... sources) {
    return compile(List.of(), sources);
  }

  static Compilation compile(List<String> options, JavaFileObject... sources) {
    List<Object> all = new ArrayList<>(options);
    if (options.stream().noneMatch(option -> option.startsWith("-Alegonn.resources="))) {
      all.add("-Alegonn.resources=" + RESOURCES);
    }
    // Not the programs on the tests' class path, which javac would compile along.
    all.add("-sourcepath");
    all.add("");
    return javac()
        .withProcessors(new LegonnProcessor())
        .withOptions(all)
        .compile(Arrays.asList(sources));
  }

  /** What the compiler says of sources that it compiles into {@code folder}. */
  static String compileTo(Path folder, List<Processor> processors, List<JavaFileObject> sources)
      throws IOException {
    return compileTo(
        folder, List.of("-sourcepath", "", "-Alegonn.resources=" + RESOURCES), processors, sources);
  }

  /** The same with no options but these. */
  static String compileTo(
      Path folder, List<String> options, List<Processor> processors, List<JavaFileObject> sources)
      throws IOException {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    List<String> all = new ArrayList<>(List.of("-d", folder.toString()));
    all.addAll(options);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, null, UTF_8)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(null, files, collector, all, null, sources);
      task.setProcessors(processors);
      task.call();
    }
    return diagnostics(collector.getDiagnostics());
  }

  /** A source file of this name and content. */
  static JavaFileObject source(String name, String content) {
    return new Source(name, content);
  }

  /** What the compiler said, a line a diagnostic: {@code File.java:3:14: [Legonn/…] …}. */
  static String diagnostics(Compilation compilation) {
    return diagnostics(compilation.diagnostics());
  }

  private static String diagnostics(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    return diagnostics.stream()
        .filter(it -> it.getKind() != Diagnostic.Kind.NOTE)
        .map(Programs::line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
    String where = "-";
    if (diagnostic.getSource() != null) {
      String path = diagnostic.getSource().getName();
      where =
          String.format(
              Locale.ROOT,
              "%s:%d:%d",
              path.substring(path.lastIndexOf('/') + 1),
              diagnostic.getLineNumber(),
              diagnostic.getColumnNumber());
    }
    String message = diagnostic.getMessage(Locale.ROOT).replace("\n", "\n    ");
    return where + ": " + message;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String content;

    Source(String name, String content) {
      super(java.net.URI.create("string:///" + name), Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }

    @Override
    public java.io.InputStream openInputStream() {
      return new java.io.ByteArrayInputStream(content.getBytes(UTF_8));
    }
  }
}
