package org.legonn.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.legonn.dsl.Chain;

/** Many sources in one run of javac, which says what is wrong with each line of each. */
final class Batch {
  /**
   * What javac says of a line.
   *
   * @param file such as {@code bad/Program.java}
   */
  record Mistake(String file, long line, String message) {}

  /** All that a program needs: javac opens whatever else it is given, each time. */
  private static final Path DSL = placeOf(Chain.class);

  private final List<String> options = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>();

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compiles into a folder, which is on the class path itself. */
  Batch(Path classes, Path... classPath) {
    String path =
        Stream.of(Stream.of(classes), Stream.of(classPath), Stream.of(DSL))
            .flatMap(places -> places)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    options.addAll(
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            path,
            "-sourcepath",
            "",
            "-nowarn",
            "-Xmaxerrs",
            "100000"));
  }

  Batch with(Processor processor, String... more) {
    processors.add(processor);
    options.addAll(List.of(more));
    return this;
  }

  /** The errors of these sources, by their files' names. */
  List<Mistake> compile(Map<String, String> sources) throws IOException {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(options);
    if (processors.isEmpty()) {
      all.add("-proc:none");
    }
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(collector, Locale.ROOT, UTF_8)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              collector,
              all,
              null,
              sources.entrySet().stream()
                  .map(source -> Programs.source(source.getKey(), source.getValue()))
                  .toList());
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      task.call();
    }
    return collector.getDiagnostics().stream()
        .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
        .map(
            it ->
                new Mistake(
                    it.getSource() == null ? "" : it.getSource().toUri().getPath().substring(1),
                    it.getLineNumber(),
                    it.getMessage(Locale.ROOT)))
        .toList();
  }
}
