package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a jar is said where the program names it, with the jar's type. */
class LibrariesTest {
  private static final String CONTRACT = "META-INF/legonn/library.LibraryDecoder/module.json";
  private static final String SYMBOLS = "library/english.txt";

  @TempDir Path folder;

  @Test
  void aModuleOfAJarIsChained() throws IOException {
    assertThat(print(Map.of(SYMBOLS, "one\ntwo\n"))).isEqualTo("\n");
  }

  @Test
  void aTrainedModuleOfAJarIsChained() throws IOException {
    assertThat(print(Map.of(SYMBOLS, "one\ntwo\n", CONTRACT, Library.trainedOver("one", "two"))))
        .isEqualTo("\n");
  }

  @Test
  void aTrainedModuleOverOtherSymbolsIsRefused() throws IOException {
    String json = Library.trainedOver("one", "two", "three");
    assertThat(print(Map.of(SYMBOLS, "one\nthree\ntwo\n", CONTRACT, json)))
        .isEqualTo(Programs.read("bad/ContractDrift.txt"));
  }

  @Test
  void whatDriftedIsToldWhereTheSymbolsAreTheSame() throws IOException {
    String json = Library.trainedOver("one", "two").replace("PRESERVED", "LOWER");
    assertThat(print(Map.of(SYMBOLS, "one\ntwo\n", CONTRACT, json)))
        .isEqualTo(
            "Program.java:8:49: [Legonn/ContractDrift] in library.LibraryDecoder, compiled"
                + " elsewhere: LibraryDecoder was trained under another contract than that on the"
                + " class path (META-INF/legonn/library.LibraryDecoder/module.json): English is no"
                + " longer what was recorded: the same 2 symbols, but with casing LOWER against"
                + " PRESERVED; put the version on the class path that it was trained with, or train"
                + " it again (see legonn explain ContractDrift)\n");
  }

  @Test
  void aRecordedContractThatCannotBeReadIsRefused() throws IOException {
    String printed = print(Map.of(SYMBOLS, "one\ntwo\n", CONTRACT, "{\"format\": 1, \"name\": 7}"));
    assertThat(printed)
        .isEqualTo(
            "Program.java:8:49: [Legonn/ContractDrift] in"
                + " library.LibraryDecoder, compiled elsewhere: META-INF/legonn/library.LibraryDecoder/module.json can't be read, the record of"
                + " LibraryDecoder: it is not a module's record: at $.name, a string is wanted, 7"
                + " is there; package it again (see legonn explain ContractDrift)\n");
  }

  @Test
  void aRecordOfAnotherVersionIsRefusedWithTheVersionThatReadsIt() throws IOException {
    String later = "{\"format\": 3, \"legonn\": \"4.0\"}";
    assertThat(print(Map.of(SYMBOLS, "one\ntwo\n", CONTRACT, later)))
        .isEqualTo(
            "Program.java:8:49: [Legonn/ContractDrift] in library.LibraryDecoder, compiled"
                + " elsewhere: META-INF/legonn/library.LibraryDecoder/module.json, the record of"
                + " LibraryDecoder, was written by LegoNN 4.0 in format 3, and this LegoNN reads up"
                + " to format 1; use that version or a later one (see"
                + " legonn explain ContractDrift)\n");
  }

  @Test
  void symbolsThatTheJarLacksAreMissedWhereItsVocabularyIsNamed() throws IOException {
    String missing =
        "[Legonn/SymbolsMissing] in library.English, compiled elsewhere: «library/english.txt», the symbols of English, is not on the class"
            + " path; put it under src/main/resources, or pass -Alegonn.resources=DIR (see legonn explain SymbolsMissing)\n";
    assertThat(print(Map.of())).isEqualTo("Program.java:11:46: " + missing);
    JavaFileObject encoder =
        Programs.source(
            "app/Encoder.java",
            """
            package app;

            import org.legonn.dsl.*;
            import org.legonn.dsl.architecture.*;

            @LegoModule("encoder")
            public final class Encoder implements TextEncoder<library.English, library.English> {
              @Override
              public EncoderSpec define(TextEncoderBuilder encoder) {
                return encoder.embed(8).marginals();
              }
            }
            """);
    assertThat(Programs.diagnostics(Library.compile(folder.resolve("library.jar"), encoder)))
        .isEqualTo("Encoder.java:7:58: " + missing);
  }

  @Test
  void aJarMayBeNamedAmongTheResources() throws IOException {
    Path jar = Library.jar(folder, Map.of("vocab/klingon.txt", "qapla\n"), Library.VOCABULARY);
    JavaFileObject klingon =
        Programs.source(
            "Klingon.java",
            """
            import org.legonn.dsl.*;

            @Symbols(value = "vocab/klingon.txt", segmentation = Segmentation.WORDS)
            public interface Klingon extends Vocabulary {}
            """);
    Compilation compilation =
        javac()
            .withProcessors(new LegonnProcessor())
            .withOptions("-sourcepath", "", "-Alegonn.resources=nowhere" + File.pathSeparator + jar)
            .compile(klingon);
    assertThat(Programs.diagnostics(compilation)).isEqualTo("\n");
  }

  @Test
  void aFolderOfTheOptionIsFoundHoweverItsPathIsWritten() {
    JavaFileObject english =
        Programs.source(
            "English.java",
            """
            import org.legonn.dsl.*;

            @Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
            public interface English extends Vocabulary {}
            """);
    for (String path :
        List.of("./src/test/resources/", "src/test/resources/.", "src/test/x/../resources")) {
      Compilation compilation =
          javac()
              .withProcessors(new LegonnProcessor())
              .withOptions("-sourcepath", "", "-Alegonn.resources=" + path)
              .compile(english);
      assertThat(Programs.diagnostics(compilation)).isEqualTo("\n");
    }
  }

  @Test
  void aFolderOfTheOptionThatIsNotThereIsNamed() {
    JavaFileObject klingon =
        Programs.source(
            "Klingon.java",
            """
            import org.legonn.dsl.*;

            @Symbols(value = "vocab/klingon.txt", segmentation = Segmentation.WORDS)
            public interface Klingon extends Vocabulary {}
            """);
    Compilation compilation =
        javac()
            .withProcessors(new LegonnProcessor())
            .withOptions("-sourcepath", "", "-Alegonn.resources=" + folder + "/x/../nowhere")
            .compile(klingon);
    assertThat(Programs.diagnostics(compilation))
        .isEqualTo(
            "Klingon.java:3:18: [Legonn/SymbolsMissing] «vocab/klingon.txt», the symbols of"
                + " Klingon, is not on the class path, and "
                + folder.resolve("nowhere")
                + ", of -Alegonn.resources, does not exist; pass the folder that holds it"
                + " (see legonn explain SymbolsMissing)\n");
  }

  @Test
  void whatAnotherProjectHasAtThePathIsNotTakenForTheProjectsOwn() throws IOException {
    Path other = folder.resolve("other");
    Path output = folder.resolve("output");
    JavaFileObject klingon =
        Programs.source(
            "app/Klingon.java",
            """
            package app;

            import org.legonn.dsl.*;

            @Symbols(value = "vocab/klingon.txt", segmentation = Segmentation.WORDS)
            public interface Klingon extends Vocabulary {}
            """);
    write(output.resolve("META-INF/legonn/app.Klingon/vocab/klingon.txt"), "qapla\n");
    write(other.resolve("vocab/klingon.txt"), "qapla\nqapla\n");
    String classPath = other + File.pathSeparator + System.getProperty("java.class.path");
    assertThat(
            Programs.compileTo(
                output,
                List.of("-sourcepath", "", "-classpath", classPath),
                List.of(new LegonnProcessor()),
                List.of(klingon)))
        .isEqualTo("\n");
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void aFolderOfAJarMayBearANameThatIsNoPackages() throws IOException {
    String vocabulary = Library.VOCABULARY.replace("library/english.txt", "vocab-4k/english.txt");
    Path jar =
        Library.jar(folder, Map.of("vocab-4k/english.txt", "one\n"), vocabulary, Library.DECODER);
    assertThat(Programs.diagnostics(Library.compile(jar, Library.PROGRAM))).isEqualTo("\n");
  }

  @Test
  void aModuleOfAJarThatIsNotPublicIsRefusedOnItsLiteral() throws IOException {
    String hidden = Library.DECODER.replace("public final class", "public abstract class");
    Path jar = Library.jar(folder, Map.of(SYMBOLS, "one\n"), Library.VOCABULARY, hidden);
    assertThat(Programs.diagnostics(Library.compile(jar, Library.PROGRAM)))
        .isEqualTo(
            "Program.java:8:49: [Legonn/ModuleShape] in library.LibraryDecoder, compiled elsewhere: LibraryDecoder is abstract; a module is made"
                + " by its constructor, so take «abstract» away (see legonn explain ModuleShape)\n");
  }

  @Test
  void aMistakeOfAJarIsToldOnceHoweverManyAssembliesItConcerns() throws IOException {
    Path jar = Library.jar(folder, Map.of(), Library.VOCABULARY, Library.DECODER);
    JavaFileObject second =
        Programs.source(
            "app/Second.java",
            """
            package app;

            import org.legonn.dsl.Assembly;

            @Assembly({Program.Encoder.class, library.LibraryDecoder.class})
            public interface Second {}
            """);
    assertThat(Library.compile(jar, Library.PROGRAM, second).errors()).hasSize(1);
  }

  @Test
  void aDecoderThatLiesBesideTheOneInTheJarIsOffered() throws IOException {
    String other =
        Library.VOCABULARY.replace("English", "Welsh").replace("library/english", "library/welsh");
    String welshDecoder =
        Library.DECODER
            .replace("<English, English>", "<Welsh, English>")
            .replace("LibraryDecoder", "WelshDecoder")
            .replace("library-decoder", "welsh-decoder");
    Path jar =
        Library.jar(
            folder,
            Map.of(SYMBOLS, "one\n", "library/welsh.txt", "un\ndau\n"),
            Library.VOCABULARY,
            other,
            Library.DECODER,
            welshDecoder);
    JavaFileObject program =
        Programs.source(
            "app/Program.java",
            Library.PROGRAM
                .getCharContent(true)
                .toString()
                .replace("TextEncoder<English, English>", "TextEncoder<English, library.Welsh>"));
    assertThat(Programs.diagnostics(Library.compile(jar, program)))
        .contains(
            "WelshDecoder fits here: @Assembly({Program.Encoder.class, library.WelshDecoder.class})");
  }

  @Test
  void twoModulesOfJarsThatShareANameCannotBeRenamedHere() throws IOException {
    String rewriter =
        """
        package library;

        import org.legonn.dsl.*;
        import org.legonn.dsl.architecture.*;

        @LegoModule("library-decoder")
        public final class Rewriter implements Transcoder<English, English> {
          @Override
          public TranscoderSpec define(TranscoderBuilder transcoder) {
            return transcoder.weightedEmbedding(8).marginals();
          }
        }
        """;
    Path jar =
        Library.jar(
            folder, Map.of(SYMBOLS, "one\n"), Library.VOCABULARY, Library.DECODER, rewriter);
    JavaFileObject program =
        Programs.source(
            "app/Program.java",
            Library.PROGRAM
                .getCharContent(true)
                .toString()
                .replace("Encoder.class, L", "Encoder.class, library.Rewriter.class, L"));
    assertThat(Programs.diagnostics(Library.compile(jar, program)))
        .isEqualTo(
            "Program.java:8:73: [Legonn/DuplicateName] Rewriter and LibraryDecoder are both named"
                + " «library-decoder», and neither is compiled here; checkpoints are kept by name,"
                + " so chain another module than one of them (see legonn explain DuplicateName)\n");
  }

  @Test
  void aTypeThatTheJarNamesButNobodyHasIsMissed() throws IOException {
    Path jar = Library.jar(folder, Map.of(SYMBOLS, "one\n"), Library.VOCABULARY, Library.DECODER);
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.delete(zip.getPath("library/English.class"));
    }
    JavaFileObject program =
        Programs.source(
            "app/Program.java",
            """
            package app;

            import org.legonn.dsl.Assembly;

            @Assembly(library.LibraryDecoder.class)
            public interface Program {}
            """);
    Compilation compilation = Library.compile(jar, program);
    assertThat(Programs.diagnostics(compilation))
        .isEqualTo(
            "Program.java:5:33: [Legonn/ModuleShape] library.LibraryDecoder names library.English,"
                + " which is not on the class path; add the jar that holds it (see"
                + " legonn explain ModuleShape)\n");
  }

  private String print(Map<String, String> files) throws IOException {
    Path jar = Library.jar(folder, files, Library.VOCABULARY, Library.DECODER);
    return Programs.diagnostics(Library.compile(jar, Library.PROGRAM));
  }
}
