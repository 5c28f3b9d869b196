package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ContractJson;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.RecordedModules;

/** What only shows when jars meet: javac saw one vocabulary, the class path holds another. */
class JarsTest {
  private static final String ENGLISH = "one\ntwo\nthree\n";
  private static final String CONTRACT = "META-INF/legonn/jars.Decoder/module.json";

  @TempDir Path folder;

  @Test
  void modulesOfOneJarFit() throws Exception {
    try (URLClassLoader jar = open(jar("one.jar", Map.of("english.txt", ENGLISH)))) {
      assertThat(chain(encoder(jar), decoder(jar)).modules()).hasSize(2);
    }
  }

  @Test
  void modulesOfTwoVersionsOfAVocabularyAreRefusedWithTheVerdictOfTheCompiler() throws Exception {
    try (URLClassLoader one = open(jar("one.jar", Map.of("english.txt", ENGLISH)));
        URLClassLoader two = open(jar("two.jar", Map.of("english.txt", "one\nthree\ntwo\n")))) {
      ContractException e =
          assertThrows(ContractException.class, () -> chain(encoder(one), decoder(two)));
      assertThat(e.code()).isEqualTo(Code.VOCABULARY_MISMATCH);
      assertThat(e)
          .hasMessageThat()
          .isEqualTo(
              "[Legonn/VocabularyMismatch] jars.Encoder gives Marginals<English>, but jars.Decoder"
                  + " takes Marginals<English>: the same 3 symbols in another order; they first"
                  + " differ at index 1: «two» against «three»; put one version of it on the class"
                  + " path");
    }
  }

  @Test
  void aVocabularyBrokenSinceItWasCompiledIsRefused() throws Exception {
    try (URLClassLoader jar = open(jar("one.jar", Map.of("english.txt", "one\none\n")))) {
      ContractException e =
          assertThrows(ContractException.class, () -> DeclaredModule.of(decoder(jar)));
      assertThat(e)
          .hasMessageThat()
          .isEqualTo(
              "[Legonn/SymbolsInvalid] english.txt, line 2: «one» stands on line 1 already; delete"
                  + " one of the two");
    }
  }

  @Test
  void aPackagedModuleServesUnderTheContractOfItsTraining() throws Exception {
    try (URLClassLoader jar =
        open(
            jar(
                "one.jar",
                Map.of("english.txt", ENGLISH, CONTRACT, RecordedModules.json(trained()))))) {
      DeclaredModule module = DeclaredModule.of(decoder(jar));
      assertThat(module.packaged("module.json")).isPresent();
      assertThat(module.packaged("weights.bin")).isEmpty();
    }
  }

  @Test
  void aPackagedModuleOverAnotherVocabularyThanThatOfItsTrainingIsRefused() throws Exception {
    try (URLClassLoader jar =
        open(
            jar(
                "one.jar",
                Map.of("english.txt", "one\ntwo\n", CONTRACT, RecordedModules.json(trained()))))) {
      ContractException e =
          assertThrows(ContractException.class, () -> DeclaredModule.of(decoder(jar)));
      assertThat(e.code()).isEqualTo(Code.CONTRACT_DRIFT);
      assertThat(e)
          .hasMessageThat()
          .containsMatch(
              "English [0-9a-f]{12} was recorded, English [0-9a-f]{12} is here: 3 symbols against"
                  + " 2; they first differ at index 2: «three» against the end of the list");
    }
  }

  @Test
  void aPackagedModuleOfAnotherArchitectureIsRefused() throws Exception {
    String json =
        RecordedModules.json(trained()).replace("weightedEmbedding(8,", "weightedEmbedding(16,");
    try (URLClassLoader jar =
        open(jar("one.jar", Map.of("english.txt", ENGLISH, CONTRACT, json)))) {
      ContractException e =
          assertThrows(ContractException.class, () -> DeclaredModule.of(decoder(jar)));
      assertThat(e)
          .hasMessageThat()
          .contains(
              "weightedEmbedding(16, receptiveField(1)) against weightedEmbedding(8,"
                  + " receptiveField(1))");
    }
  }

  @Test
  void aPackagedContractThatCannotBeReadIsRefused() throws Exception {
    try (URLClassLoader jar =
        open(jar("one.jar", Map.of("english.txt", ENGLISH, CONTRACT, "{\"format\": 1")))) {
      ContractException e =
          assertThrows(ContractException.class, () -> DeclaredModule.of(decoder(jar)));
      assertThat(e.code()).isEqualTo(Code.CONTRACT_DRIFT);
      assertThat(e)
          .hasMessageThat()
          .isEqualTo(
              "[Legonn/ContractDrift] META-INF/legonn/jars.Decoder/module.json can't be read, the"
                  + " record of jars.Decoder: it is not a module's record: at $, the JSON is"
                  + " broken at line 1, column 13; package it again");
    }
  }

  @Test
  void aPackageOfBeforeTheWeightsWereSafetensorsIsRefused() throws Exception {
    String bare = ContractJson.write(trained());
    try (URLClassLoader jar =
        open(jar("one.jar", Map.of("english.txt", ENGLISH, CONTRACT, bare)))) {
      ContractException e =
          assertThrows(ContractException.class, () -> DeclaredModule.of(decoder(jar)));
      assertThat(e)
          .hasMessageThat()
          .isEqualTo(
              "[Legonn/ContractDrift] META-INF/legonn/jars.Decoder/module.json, the record of"
                  + " jars.Decoder, is a bare contract, as LegoNN wrote it before it kept weights"
                  + " as safetensors; nothing converts such a module: train it anew");
    }
  }

  private ModuleContract trained() throws Exception {
    try (URLClassLoader jar = open(jar("trained.jar", Map.of("english.txt", ENGLISH)))) {
      return DeclaredModule.of(decoder(jar)).contract();
    }
  }

  /** As if javac had seen one vocabulary: types are erased by now. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Chain<?, ?> chain(LegoUnit first, LegoUnit second) {
    return Chain.of((SourceReader) first).then((MarginalsReader) second);
  }

  private static LegoUnit<?, ?> encoder(ClassLoader jar) throws ReflectiveOperationException {
    return make(jar, "jars.Encoder");
  }

  private static LegoUnit<?, ?> decoder(ClassLoader jar) throws ReflectiveOperationException {
    return make(jar, "jars.Decoder");
  }

  private static LegoUnit<?, ?> make(ClassLoader jar, String name)
      throws ReflectiveOperationException {
    return (LegoUnit<?, ?>) jar.loadClass(name).getDeclaredConstructor().newInstance();
  }

  private static URLClassLoader open(Path jar) throws IOException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, JarsTest.class.getClassLoader());
  }

  private Path jar(String name, Map<String, String> files) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
      for (JavaFileObject compiled : classes().generatedFiles()) {
        zip.putNextEntry(new ZipEntry(compiled.getName().replaceFirst("^/CLASS_OUTPUT/", "")));
        try (InputStream in = compiled.openInputStream()) {
          in.transferTo(zip);
        }
      }
    }
    return jar;
  }

  private static Compilation classes() {
    Compilation compilation =
        javac()
            .compile(
                source(
                    """
                    @Symbols(value = "english.txt", segmentation = Segmentation.WORDS)
                    public interface English extends Vocabulary {}
                    """),
                source(
                    """
                    @LegoModule("encoder")
                    public final class Encoder implements TextEncoder<English, English> {
                      public EncoderSpec define(TextEncoderBuilder encoder) {
                        return encoder.embed(8).marginals();
                      }
                    }
                    """),
                source(
                    """
                    @LegoModule("decoder")
                    public final class Decoder implements org.legonn.dsl.Decoder<English, English> {
                      public DecoderSpec define(DecoderBuilder decoder) {
                        return decoder
                            .weightedEmbedding(8)
                            .decode(1, Architecture.heads(1).feedForward(8))
                            .text();
                      }
                    }
                    """));
    assertThat(compilation.errors()).isEmpty();
    return compilation;
  }

  private static JavaFileObject source(String declaration) {
    String name =
        declaration.replaceFirst("(?s).*?public (?:final class|interface) (\\w+).*", "$1");
    return JavaFileObjects.forSourceString(
        "jars." + name,
        """
        package jars;

        import org.legonn.dsl.*;
        import org.legonn.dsl.architecture.*;

        """
            + declaration);
  }
}
