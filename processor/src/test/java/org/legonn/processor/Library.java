package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Tokenization;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.VocabularyContract;

/** A jar of somebody else's vocabulary and modules, and programs that use it. */
final class Library {
  static final String VOCABULARY =
      """
      package library;

      import org.legonn.dsl.*;

      @Symbols(value = "library/english.txt", segmentation = Segmentation.WORDS)
      public interface English extends Vocabulary {}
      """;

  static final String DECODER =
      """
      package library;

      import org.legonn.dsl.*;
      import org.legonn.dsl.architecture.*;

      @LegoModule("library-decoder")
      public final class LibraryDecoder implements Decoder<English, English> {
        @Override
        public DecoderSpec define(DecoderBuilder decoder) {
          return decoder
              .weightedEmbedding(8)
              .decode(1, Architecture.heads(1).feedForward(8))
              .text();
        }
      }
      """;

  /** A program whose encoder fits the library's decoder. */
  static final JavaFileObject PROGRAM =
      Programs.source(
          "app/Program.java",
          """
          package app;

          import library.English;
          import library.LibraryDecoder;
          import org.legonn.dsl.*;
          import org.legonn.dsl.architecture.*;

          @Assembly({Program.Encoder.class, LibraryDecoder.class})
          public interface Program {
            @LegoModule("encoder")
            final class Encoder implements TextEncoder<English, English> {
              @Override
              public EncoderSpec define(TextEncoderBuilder encoder) {
                return encoder.embed(8).marginals();
              }
            }
          }
          """);

  private static final Pattern NAME = Pattern.compile("public \\w*\\s?(?:class|interface) (\\w+)");

  private Library() {}

  /** A jar of these sources' classes and of these files, in {@code folder}. */
  static Path jar(Path folder, Map<String, String> files, String... sources) throws IOException {
    Compilation compilation =
        javac()
            .withOptions("-sourcepath", "")
            .compile(Arrays.stream(sources).map(Library::source).toList());
    assertThat(compilation.errors()).isEmpty();
    Path jar = folder.resolve("library.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
      for (JavaFileObject compiled : compilation.generatedFiles()) {
        zip.putNextEntry(new ZipEntry(compiled.getName().replaceFirst("^/CLASS_OUTPUT/", "")));
        try (InputStream in = compiled.openInputStream()) {
          in.transferTo(zip);
        }
      }
    }
    return jar;
  }

  /** Compiles programs against {@code jar}. */
  static Compilation compile(Path jar, JavaFileObject... programs) {
    List<File> classPath = new ArrayList<>();
    classPath.add(jar.toFile());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(new File(entry));
    }
    return javac()
        .withProcessors(new LegonnProcessor())
        .withClasspath(classPath)
        .withOptions("-sourcepath", "")
        .compile(Arrays.asList(programs));
  }

  /** The record of the decoder's training when its vocabulary held these symbols. */
  static String trainedOver(String... symbols) {
    VocabularyContract english =
        new VocabularyContract(
            "library.English",
            SymbolTable.of(List.of(symbols)),
            Segmentation.WORDS.procedure(),
            Normalization.NFC.procedure(),
            Casing.PRESERVED.procedure(),
            Tokenization.WHITE_SPACE.procedure(),
            List.of());
    ModuleContract contract =
        new ModuleContract(
            "library-decoder",
            new MarginalsContract(english),
            new TextContract(english),
            List.of("any"));
    return ModuleRecordJson.write(
        new ModuleRecord(
            contract.name(),
            "library.LibraryDecoder",
            "1.2.3",
            contract,
            Optional.empty(),
            true,
            "0123456789abcdef",
            2300,
            "c0ffee00".repeat(8),
            Optional.empty()));
  }

  private static JavaFileObject source(String content) {
    var name = NAME.matcher(content);
    assertThat(name.find()).isTrue();
    return Programs.source("library/" + name.group(1) + ".java", content);
  }
}
