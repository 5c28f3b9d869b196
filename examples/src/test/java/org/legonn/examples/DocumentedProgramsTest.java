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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What documents show in Java compiles, block by block, with the imports that they show and no
 * others. A reader's own assemblies are those of the number words.
 */
class DocumentedProgramsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?[\\w.]+;\\n+", Pattern.MULTILINE);
  private static final Pattern DECLARATION = Pattern.compile("\\bpublic (?=interface|final class)");

  /** What a block takes from its reader. */
  private static final List<String> PARAMETERS =
      List.of(
          "Run german",
          "Run romanian",
          "Run run",
          "Scores scores",
          "org.tensorflow.ndarray.IntNdArray ids",
          "org.tensorflow.ndarray.IntNdArray sizes");

  /** What the how-to builds on; all else of it is called as here. */
  private static final String OF_A_NEW_PROJECT =
      "interface English extends org.legonn.dsl.Vocabulary {}";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/details.md",
        "docs/families.md",
        "docs/from-java.md",
        "docs/how-to.md",
        "docs/java-modules.md",
        "docs/speech.md"
      })
  void everyBlockCompiles(String document) throws IOException {
    List<String> imports = new ArrayList<>();
    List<String> declarations = new ArrayList<>();
    if (document.equals("docs/how-to.md")) {
      declarations.add(OF_A_NEW_PROJECT);
    }
    List<String> blocks = blocks(document);
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      Matcher shown = IMPORT.matcher(block);
      while (shown.find()) {
        imports.add(shown.group().strip());
      }
      String code = IMPORT.matcher(block).replaceAll("");
      boolean declares = DECLARATION.matcher(code).find();
      if (declares) {
        declarations.add(DECLARATION.matcher(code).replaceAll(""));
      }
      String program =
          declares ? String.join("\n", declarations) : reader(imports, code, declarations);
      assertWithMessage("%s: %s", document, block).that(errors(unit(imports, program))).isEmpty();
    }
  }

  /** Without Java modules' own descriptors, and what says where it lies itself. */
  private static List<String> blocks(String document) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(ROOT.resolve(document)));
    while (matcher.find()) {
      if (!matcher.group(1).startsWith("module ")) {
        blocks.add(
            matcher
                .group(1)
                .stripIndent()
                .replaceFirst("^// src/\\S+\\n", "")
                .replaceFirst("^package [\\w.]+;\\n", ""));
      }
    }
    return blocks;
  }

  private static String unit(List<String> imports, String code) {
    return "package org.legonn.examples.numbers;\n"
        + "import org.legonn.examples.speech.*;\n"
        + imports.stream().distinct().collect(joining("\n"))
        + "\n"
        + code;
  }

  /** Statements, as of a method that is given what earlier blocks made. */
  private static String reader(List<String> imports, String block, List<String> declarations) {
    String parameters =
        PARAMETERS.stream()
            .filter(each -> !block.contains(each + " ="))
            .filter(each -> isKnown(each.substring(0, each.indexOf(' ')), imports))
            .collect(joining(", "));
    return String.join("\n", declarations)
        + "class Reader {\n  static void read(%s) throws Exception {\n%s\n  }\n}\n"
            .formatted(parameters, block);
  }

  private static boolean isKnown(String type, List<String> imports) {
    return type.contains(".") || imports.stream().anyMatch(line -> line.endsWith("." + type + ";"));
  }

  private String errors(String program) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///org/legonn/examples/numbers/Reader.java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return program;
          }
        };
    List<String> options =
        List.of(
            "-proc:none",
            "-implicit:none",
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
