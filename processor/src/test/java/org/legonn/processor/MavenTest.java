package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under Maven, on the JDK that runs this build, with {@code annotationProcessorPaths}. */
class MavenTest {
  private static final String CONTRACT = "META-INF/legonn/library.LibraryDecoder/module.json";

  @TempDir Path folder;

  @Test
  void aChangedVocabularyIsCheckedWithoutAClean() throws Exception {
    try (MavenProject app = MavenProject.create("maven/app", folder)) {
      app.write(
              "src/main/java/good/GermanToEnglish.java",
              Programs.read("good/numbers/GermanToEnglish.java"))
          .write("src/main/resources/vocab/german.txt", "eins\nzwei\n")
          .write("src/main/resources/vocab/english.txt", "one\ntwo\n");

      app.passes("compile");
      assertThat(Files.exists(app.resolve("target/classes/good/GermanToEnglishModel.class")))
          .isTrue();

      app.write("src/main/resources/vocab/english.txt", "one\none\n");
      assertThat(app.fails("compile"))
          .containsMatch(
              "ERROR.*GermanToEnglish.java:\\[24,20\\] \\[Legonn/SymbolsInvalid\\]"
                  + " vocab/english.txt, line 2, of GermanToEnglish.English: «one» stands on line 1"
                  + " already");

      app.write("src/main/resources/vocab/english.txt", "one\ntwo\nthree\n");
      app.passes("compile");
    }
  }

  @Test
  void aTrainedModuleInAJarIsUsedAndRefusedHoweverItIsBroken() throws Exception {
    Path jar;
    try (MavenProject library = MavenProject.create("maven/library", folder)) {
      library
          .write("src/main/java/library/English.java", Library.VOCABULARY)
          .write("src/main/java/library/LibraryDecoder.java", Library.DECODER)
          .write("src/main/resources/library/english.txt", "one\ntwo\nthree\n")
          .write("src/main/resources/" + CONTRACT, Library.trainedOver("one", "two", "three"))
          .write("src/main/resources/META-INF/legonn/library.LibraryDecoder/weights", "1 2 3");
      library.passes("package");
      jar = library.resolve("target/library-1.jar");
    }

    assertThat(refusal(jar)).isEqualTo("\n");
    assertThat(refusal(changed(jar, "library/english.txt", "one\nthree\ntwo\n")))
        .contains("[Legonn/ContractDrift] in library.LibraryDecoder, compiled elsewhere:");
    assertThat(refusal(changed(jar, "library/english.txt", "one\ntwo\n")))
        .contains("3 symbols against 2; they first differ at index 2: «three» against the end");
    assertThat(refusal(changed(jar, "library/english.txt", "one\ntwo\ntwo\n")))
        .contains("[Legonn/SymbolsInvalid] in library.English, compiled elsewhere:");
    assertThat(refusal(without(jar, "library/english.txt")))
        .contains("[Legonn/SymbolsMissing] in library.English, compiled elsewhere:");
    assertThat(refusal(changed(jar, CONTRACT, "{")))
        .contains(
            "[Legonn/ContractDrift] in library.LibraryDecoder, compiled elsewhere: " + CONTRACT);
    String json = Library.trainedOver("one", "two", "three");
    assertThat(refusal(changed(jar, CONTRACT, json.replace("WORDS", "CHARACTERS"))))
        .contains("the same 3 symbols, but with segmentation CHARACTERS against WORDS");
    assertThat(refusal(changed(jar, CONTRACT, json.replace("NFC", "NONE"))))
        .contains("the same 3 symbols, but with normalization NONE against NFC");
    assertThat(refusal(changed(jar, CONTRACT, json.replace("\"marginals\"", "\"text\""))))
        .contains("no module takes Text<English> and gives Text<English>");
    assertThat(refusal(without(jar, "library/English.class"))).contains("cannot find symbol");
  }

  private static String refusal(Path jar) {
    String printed = Programs.diagnostics(Library.compile(jar, Library.PROGRAM));
    assertThat(printed.lines().filter(line -> line.contains("[Legonn/")).count()).isAtMost(1);
    return printed;
  }

  private Path changed(Path jar, String entry, String content) throws IOException {
    Path copy = copy(jar);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Files.write(zip.getPath(entry), content.getBytes(UTF_8));
    }
    return copy;
  }

  private Path without(Path jar, String entry) throws IOException {
    Path copy = copy(jar);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Files.delete(zip.getPath(entry));
    }
    return copy;
  }

  private Path copy(Path jar) throws IOException {
    return Files.copy(jar, Files.createTempDirectory(folder, "broken").resolve("library.jar"));
  }
}
