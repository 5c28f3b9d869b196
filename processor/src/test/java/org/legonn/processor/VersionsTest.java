package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.contract.Product;

/** The processor beside a {@code legonn-dsl} that isn't the one it was built with. */
class VersionsTest {
  private static final String PROGRAM = "VocabularyMismatch";

  @TempDir Path folder;

  @Test
  void oneErrorNamesBothVersions() throws IOException {
    assertThat(
            print(
                """
                package org.legonn.dsl.contract;

                public final class Product {
                  public static final String VERSION = "9.8.7";
                }
                """))
        .isEqualTo(refusal("9.8.7"));
  }

  @Test
  void aVersionFromBeforeItSaidItsOwnIsRefused() throws IOException {
    assertThat(print("package org.legonn.dsl.contract; public final class Product {}"))
        .isEqualTo(refusal("an older version"));
  }

  @Test
  void anAnnotationMemberLessIsNotPassedOver() throws IOException {
    assertThat(
            print(
                """
                package org.legonn.dsl;

                public @interface Symbols {
                  String value();

                  Segmentation segmentation();

                  Normalization normalization() default Normalization.NFC;

                  Casing casing() default Casing.PRESERVED;
                }
                """))
        .isEqualTo(refusal("another build of " + Product.VERSION));
  }

  @Test
  void anAnnotationMemberMoreIsNotPassedOver() throws IOException {
    assertThat(
            print(
                """
                package org.legonn.dsl;

                public @interface LegoModule {
                  String value();

                  int generation() default 1;
                }
                """))
        .isEqualTo(refusal("another build of " + Product.VERSION));
  }

  @Test
  void anEnumConstantMoreIsNotPassedOver() throws IOException {
    assertThat(
            print(
                """
                package org.legonn.dsl;

                public enum Casing {
                  PRESERVED,
                  LOWER,
                  TITLE
                }
                """))
        .isEqualTo(refusal("another build of " + Product.VERSION));
  }

  @Test
  void whatUsesNoneOfItsAnnotationsIsNoneOfItsBusiness() throws IOException {
    Compilation compilation =
        compile(
            "package org.legonn.dsl.contract; public final class Product {}",
            Programs.source("Other.java", "interface Other {}"));
    assertThat(compilation.errors()).isEmpty();
  }

  private static String refusal(String version) {
    return "-: [Legonn/VersionMismatch] legonn-processor is of version "
        + Product.VERSION
        + ", but the legonn-dsl on the class path is "
        + version
        + "; give both one version, or annotations may be misread"
        + " (see legonn explain VersionMismatch)\n";
  }

  /** What is said of a program, against this type of dsl in the place of its own. */
  private String print(String type) throws IOException {
    return Programs.diagnostics(
        compile(
            type, Programs.source(PROGRAM + ".java", Programs.read("bad/" + PROGRAM + ".java"))));
  }

  private Compilation compile(String type, JavaFileObject program) throws IOException {
    String name = type.replaceAll("(?s).*?\\b(?:class|enum|interface) (\\w+).*", "$1");
    Compilation dsl =
        javac().withOptions("-sourcepath", "").compile(Programs.source(name + ".java", type));
    for (JavaFileObject compiled : dsl.generatedFiles()) {
      Path file = folder.resolve(compiled.getName().replaceFirst("^/CLASS_OUTPUT/", ""));
      Files.createDirectories(file.getParent());
      try (InputStream in = compiled.openInputStream()) {
        Files.copy(in, file);
      }
    }
    List<File> classPath = new ArrayList<>(List.of(folder.toFile()));
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(File::new)
        .forEach(classPath::add);
    return javac()
        .withProcessors(new LegonnProcessor())
        .withClasspath(classPath)
        .withOptions("-sourcepath", "", "-Alegonn.resources=" + Programs.RESOURCES)
        .compile(program);
  }
}
