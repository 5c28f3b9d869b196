package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.publish.PackageReader;
import org.legonn.runtime.result.ListedModule;

class ModulesCommandTest {
  private static final String DECODER =
      "META-INF/legonn/org.legonn.runtime.fake.Modules$NumberDecoder/";
  private static final String FAKE = "org.legonn.runtime.fake.Modules$";

  @TempDir Path folder;
  private final ProgramRun trainer = new ProgramRun();
  private Path run;
  private Path jars;
  private Path jar;

  private String out = "";
  private String err = "";

  @BeforeEach
  void aJarOfATrainedDecoder() throws IOException {
    run = trainer.trained(folder);
    jars = Files.createDirectory(folder.resolve("jars"));
    jar = jars.resolve("deeper/decoder.jar");
    Path scores = folder.resolve("scores.json");
    trainer.run(
        "evaluate",
        "--model=" + run,
        "--source=" + folder.resolve("source"),
        "--target=" + folder.resolve("target"),
        "--json=" + scores);
    packaged("number-decoder", jar, "--evaluation=" + scores);
  }

  private void packaged(String module, Path to, String... more) {
    String[] args = {
      "package-module",
      "--model=" + run,
      "--module=" + module,
      "--out=" + to,
      "--licence=Apache-2.0",
      "--group=com.example",
      "--version=2.1"
    };
    int status = trainer.run(List.of(args), more);
    assertWithMessage(trainer.err()).that(status).isEqualTo(0);
  }

  @Test
  void listsAModuleWithAllThatItsPackageSays() throws IOException {
    assertThat(modules("--in=" + jars)).isEqualTo(0);
    assertThat(err).isEmpty();
    assertThat(out)
        .startsWith(
            """
            number-decoder
              class      org.legonn.runtime.fake.Modules$NumberDecoder
              from       %s
              depend on  com.example:number-decoder:2.1
              takes      Marginals<Numbers>, 3 symbols %s, WORDS
              gives      Text<Numbers>, 3 symbols %s, WORDS
              licence    Apache-2.0
            """
                .formatted(jar, fingerprint(), fingerprint()));
    assertThat(out)
        .contains("  scores     exact_match 0.00 on scores.json (4 sentences), the whole chain\n");
  }

  private static String fingerprint() {
    return Modules.declared()
        .decoder()
        .contract()
        .vocabularies()
        .get(0)
        .symbols()
        .fingerprint()
        .substring(0, 12);
  }

  @Test
  void saysWhatFitsBesideAModuleAndElseWhyNot() {
    packaged("letter-encoder", jars.resolve("encoder.jar"));
    assertThat(modules("--in=" + jars, "--fits=" + FAKE + "LetterEncoder")).isEqualTo(0);
    assertThat(out).contains("  fits       behind letter-encoder\n");
    assertThat(out)
        .contains(
            "  fits       no: it takes Text<Letters> and gives Marginals<Numbers>; letter-encoder"
                + " takes Text<Letters> and gives Marginals<Numbers>\n");
    assertThat(modules("--in=" + jars, "--fits=NumberDecoder")).isEqualTo(0);
    assertThat(out).contains("  fits       before number-decoder\n");
    assertThat(modules("--in=" + jars, "--fits=" + FAKE + "OtherEncoder")).isEqualTo(0);
    assertThat(out)
        .contains(
            "  fits       not behind letter-encoder: 4 symbols against 3; they first differ at"
                + " index 3: «four» against the end of the list\n");
  }

  @Test
  void whoseFitIsAskedMustBeAModule() {
    assertThat(modules("--in=" + jars, "--fits=Nobody")).isEqualTo(2);
    assertThat(err)
        .contains("«Nobody» is neither one of the modules found nor a class on the class path");
    assertThat(modules("--in=" + jars, "--fits=java.lang.Object")).isEqualTo(2);
    assertThat(err).contains("java.lang.Object is no module; name a class with @LegoModule");
  }

  @Test
  void brokenJarsAreNamedAndTheOthersListed() throws IOException {
    Path none = Files.writeString(jars.resolve("none.jar"), "no jar");
    Path empty = Files.createFile(jars.resolve("empty.JAR"));
    byte[] whole = Files.readAllBytes(jar);
    Path half = Files.write(jars.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
    Path damaged = changed("damaged.jar", "module.json", "{\"format\": 1}");
    Path lost = changed("lost.jar", "weights.safetensors", null);
    Path other = changed("other.jar", "module.json", recordOfAnother());
    Path bill = changed("bill.jar", "bom.cdx.json", "[]");
    assertThat(modules("--in=" + jars)).isEqualTo(0);
    assertThat(err.lines())
        .containsExactly(
            "warning: %s: %s is damaged (it is no JSON object)"
                .formatted(bill, DECODER + "bom.cdx.json"),
            "warning: %s: %s is damaged (it is not a module's record: at $.name, nothing is there)"
                .formatted(damaged, DECODER + "module.json"),
            "warning: %s: is no jar, or damaged (zip file is empty)".formatted(empty),
            "warning: %s: is no jar, or damaged (zip END header not found)".formatted(half),
            "warning: %s: %s is damaged (%s is missing)"
                .formatted(lost, DECODER + "module.json", DECODER + "weights.safetensors"),
            "warning: %s: is no jar, or damaged (zip END header not found)".formatted(none),
            "warning: %s: %s is damaged (it is the record of org.legonn.runtime.fake.Modules$X)"
                .formatted(other, DECODER + "module.json"));
    assertThat(out.lines().filter("number-decoder"::equals).count()).isEqualTo(2);
    assertThat(out).contains("  licence    not said\n  scores     not measured\n");
  }

  private String recordOfAnother() throws IOException {
    byte[] record = Files.readAllBytes(run.resolve("number-decoder/module.json"));
    return ModuleRecordJson.write(ModuleRecordJson.read(record))
        .replace("Modules$NumberDecoder", "Modules$X");
  }

  private Path changed(String name, String file, @Nullable String content) throws IOException {
    Path copy = Files.copy(jar, jars.resolve(name));
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Files.delete(zip.getPath(DECODER + file));
      if (content != null) {
        Files.writeString(zip.getPath(DECODER + file), content);
      }
    }
    return copy;
  }

  @Test
  void aFolderOfResourcesHoldsModulesAsAJarDoes() {
    Path classes = folder.resolve("classes");
    packaged("number-decoder", classes);
    List<String> broken = new ArrayList<>();
    List<ListedModule> listed = PackageReader.read(classes, broken::add);
    assertThat(broken).isEmpty();
    assertThat(listed.stream().map(ListedModule::place)).containsExactly(classes.toString());
    assertThat(listed.get(0).coordinates()).isEmpty();
    assertThat(listed.get(0).licence()).hasValue("Apache-2.0");
  }

  @Test
  void withoutAFolderTheClassPathIsListed() {
    assertThat(modules()).isEqualTo(0);
    assertThat(err)
        .isEqualTo("no packaged module is on the class path; package-module makes one\n");
  }

  @Test
  void whereNothingIsPackagedItSaysSo() throws IOException {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    assertThat(modules("--in=" + bare)).isEqualTo(0);
    assertThat(out).isEmpty();
    assertThat(err).isEqualTo("no packaged module is in " + bare + "; package-module makes one\n");
    assertThat(modules("--in=" + folder.resolve("nowhere"))).isEqualTo(2);
    assertThat(err).contains(folder.resolve("nowhere") + ": no such folder; name one with jars");
  }

  private int modules(String... options) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    String[] args = new String[options.length + 1];
    args[0] = "modules";
    System.arraycopy(options, 0, args, 1, options.length);
    int status =
        Legonn.run(
            Console.of(new ByteArrayInputStream(new byte[0]), results, messages, false), args);
    out = results.toString(UTF_8);
    err = messages.toString(UTF_8);
    return status;
  }
}
