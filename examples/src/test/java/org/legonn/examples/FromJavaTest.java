package org.legonn.examples;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/from-java.md} shows compiles, statement by statement. */
class FromJavaTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "from-java.md");
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  /** Around each block: what a reader has in mind. */
  private static final String PROGRAM =
      """
      import java.nio.file.Path;
      import java.util.concurrent.atomic.AtomicBoolean;
      import org.legonn.examples.numbers.*;
      import org.legonn.examples.speech.DigitRecogniserModel;
      import org.legonn.dsl.Text;
      import org.legonn.runtime.*;
      import org.legonn.runtime.result.*;
      import org.legonn.runtime.settings.*;

      class Reader {
        static void read(%s) throws Exception {
      %s
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void everyBlockCompiles() throws IOException {
    List<String> blocks = blocks();
    assertThat(blocks.size()).isGreaterThan(7);
    for (String block : blocks) {
      assertWithMessage(block).that(errors(PROGRAM.formatted(parameters(block), block))).isEmpty();
    }
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(DOCUMENT));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  /** The values of earlier blocks, where a block doesn't make them itself. */
  private static String parameters(String block) {
    return List.of("Run german", "Run romanian", "Run run", "Scores scores").stream()
        .filter(parameter -> !block.contains(parameter + " ="))
        .collect(joining(", "));
  }

  private String errors(String program) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Reader.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return program;
          }
        };
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            folder.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    compiler.getTask(null, null, found, options, null, List.of(source)).call();
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getMessage(Locale.ROOT))
        .collect(joining("\n"));
  }
}
