package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.dsl.Vocabulary;

/** A vocabulary's file is found in its own Java module, which opens it to nobody. */
class ModulePathTest {
  private static final String IN_ITS_PACKAGE = "library/english.txt";
  private static final String WHERE_NO_OTHER_MODULE_CAN_HAVE_ONE =
      "META-INF/legonn/library.English/library/english.txt";
  private static final String LIBRARY =
      "module library { requires transitive org.legonn.dsl; exports library; }";
  private static final String APP = "module app { requires library; requires org.legonn.dsl; }";

  @TempDir Path folder;
  private Path library;

  @BeforeEach
  void compileTheLibrary() throws Exception {
    library = Files.createDirectory(folder.resolve("library"));
    String printed =
        Programs.compileTo(
            library,
            List.of("-proc:none", "--module-path", dsl()),
            List.of(),
            List.of(
                Programs.source("module-info.java", LIBRARY),
                Programs.source("library/English.java", Library.VOCABULARY),
                Programs.source("library/LibraryDecoder.java", Library.DECODER)));
    assertThat(printed).isEqualTo("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {IN_ITS_PACKAGE, WHERE_NO_OTHER_MODULE_CAN_HAVE_ONE})
  void ofAModuleInAFolder(String file) throws Exception {
    assertThat(printedAgainst(library)).contains("[Legonn/SymbolsMissing]");
    write(library.resolve(file), "one\ntwo\n");
    assertThat(printedAgainst(library)).isEqualTo("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {IN_ITS_PACKAGE, WHERE_NO_OTHER_MODULE_CAN_HAVE_ONE})
  void ofAModuleInAJar(String file) throws Exception {
    assertThat(printedAgainst(jar("empty.jar"))).contains("[Legonn/SymbolsMissing]");
    write(library.resolve(file), "one\ntwo\n");
    assertThat(printedAgainst(jar("whole.jar"))).isEqualTo("\n");
  }

  @Test
  void ofAJarWithoutADescriptor() throws Exception {
    Files.delete(library.resolve("module-info.class"));
    write(library.resolve(IN_ITS_PACKAGE), "one\ntwo\n");
    assertThat(printedAgainst(jar("library.jar"))).isEqualTo("\n");
  }

  @Test
  void ofTheModuleThatIsCompiled() throws Exception {
    write(library.resolve(IN_ITS_PACKAGE), "one\ntwo\n");
    JavaFileObject german =
        Programs.source(
            "app/German.java",
            """
            package app;

            import org.legonn.dsl.*;

            @Symbols(value = "library/german.txt", segmentation = Segmentation.WORDS)
            public interface German extends Vocabulary {}
            """);
    assertThat(printedAgainst(library, german)).contains("[Legonn/SymbolsMissing]");
    write(folder.resolve("app/META-INF/legonn/app.German/library/german.txt"), "eins\n");
    assertThat(printedAgainst(library, german)).isEqualTo("\n");
  }

  @Test
  void ofModulesThatAreCompiledTogether() throws Exception {
    Path sources = folder.resolve("sources");
    write(sources.resolve("library/module-info.java"), LIBRARY);
    write(sources.resolve("library/library/English.java"), Library.VOCABULARY);
    write(sources.resolve("library/library/LibraryDecoder.java"), Library.DECODER);
    write(sources.resolve("app/module-info.java"), APP);
    write(sources.resolve("app/app/Program.java"), Library.PROGRAM.getCharContent(true).toString());
    Path output = Files.createDirectory(folder.resolve("output"));
    write(output.resolve("library").resolve(IN_ITS_PACKAGE), "one\ntwo\n");
    assertThat(
            Programs.compileTo(
                output,
                List.of(
                    "--module-path",
                    dsl(),
                    "--module-source-path",
                    sources.toString(),
                    "--module",
                    "app,library"),
                List.of(new LegonnProcessor()),
                List.of()))
        .isEqualTo("\n");
    assertThat(Files.exists(output.resolve("app/app/ProgramModel.class"))).isTrue();
  }

  /** Not every module that is in sight is read, and can be named. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void generatedCodeSaysSoWhereItsModuleCan(boolean reads) throws Exception {
    write(library.resolve(IN_ITS_PACKAGE), "one\ntwo\n");
    String app = reads ? APP.replace("}", "requires java.compiler; }") : APP;
    Path output = Files.createDirectories(folder.resolve("app"));
    assertThat(
            Programs.compileTo(
                output,
                List.of(
                    "-Xlint:all",
                    "-Werror",
                    "--module-path",
                    dsl() + File.pathSeparator + library,
                    "--add-modules",
                    "java.compiler"),
                List.of(new LegonnProcessor()),
                List.of(Programs.source("module-info.java", app), Library.PROGRAM)))
        .isEqualTo("\n");
    String written = Files.readString(output.resolve("app/ProgramModel.java"));
    assertThat(written.contains("@Generated(")).isEqualTo(reads);
    assertThat(written).contains("@GeneratedFrom(Program.class)");
  }

  /** What the compiler says of the program, and of {@code more} in its module. */
  private String printedAgainst(Path place, JavaFileObject... more) throws Exception {
    Path output = Files.createDirectories(folder.resolve("app"));
    List<JavaFileObject> sources = new ArrayList<>(List.of(more));
    sources.add(Programs.source("module-info.java", APP));
    sources.add(Library.PROGRAM);
    return Programs.compileTo(
        output,
        List.of("--module-path", dsl() + File.pathSeparator + place),
        List.of(new LegonnProcessor()),
        sources);
  }

  private static String dsl() throws Exception {
    return Path.of(Vocabulary.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private Path jar(String name) {
    Path jar = folder.resolve(name);
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file",
                jar.toString(),
                "-C",
                library.toString(),
                ".");
    assertThat(status).isEqualTo(0);
    return jar;
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
