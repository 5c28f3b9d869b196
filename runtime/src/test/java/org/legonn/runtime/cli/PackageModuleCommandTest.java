package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.runtime.Run;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fake.Modules.NumberDecoder;
import org.legonn.runtime.publish.ModelCard;
import org.legonn.runtime.result.Provenance;

class PackageModuleCommandTest {
  private static final String MODULE =
      "META-INF/legonn/org.legonn.runtime.fake.Modules$NumberDecoder/";

  @TempDir Path folder;
  private Path source;
  private Path target;
  private Path run;
  private Path jar;

  private String out = "";
  private String err = "";

  @BeforeEach
  void aTrainedRun() throws IOException {
    source = Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\n".repeat(5));
    target = Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\n".repeat(5));
    run = folder.resolve("run");
    jar = folder.resolve("decoder.jar");
    assertThat(train(Modules.chain(), run, "--steps", "5")).isEqualTo(0);
  }

  @Test
  void writesAJarOfClassesVocabulariesContractWeightsCardAndPom() throws IOException {
    assertThat(packageModule("--group", "com.example", "--version", "2.1")).isEqualTo(0);
    assertThat(out).contains("com.example:number-decoder:2.1");
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      assertThat(entries(zip))
          .containsAtLeast(
              MODULE + "README.md",
              MODULE + "bom.cdx.json",
              MODULE + "module.json",
              MODULE + "weights.safetensors",
              "META-INF/maven/com.example/number-decoder/pom.xml",
              "org/legonn/runtime/fake/Modules$NumberDecoder.class",
              "org/legonn/runtime/fake/Numbers.class",
              "META-INF/legonn/org.legonn.runtime.fake.Numbers/vocab/numbers.txt");
      assertThat(entries(zip)).doesNotContain("org/legonn/runtime/fake/CountingModel.class");
      for (String file : List.of("module.json", "weights.safetensors")) {
        assertThat(Files.readAllBytes(zip.getPath(MODULE + file)))
            .isEqualTo(Files.readAllBytes(run.resolve("number-decoder").resolve(file)));
      }
      assertThat(Files.readString(zip.getPath("META-INF/maven/com.example/number-decoder/pom.xml")))
          .contains("<name>Apache-2.0</name>");
    }
  }

  /** NewProjectTest runs what is printed. */
  @Test
  void printsWhatInstallsTheJarWithThePomBesideItWhichMaven38NeverFindsInAJar() throws IOException {
    packageModule("--group", "com.example");
    Path pom = folder.resolve("decoder.pom");
    assertThat(out)
        .endsWith("mvn install:install-file -Dfile=%s -DpomFile=%s\n".formatted(jar, pom));
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      assertThat(Files.readAllBytes(pom))
          .isEqualTo(
              Files.readAllBytes(zip.getPath("META-INF/maven/com.example/number-decoder/pom.xml")));
    }
  }

  @Test
  void writesTheSameJarTwice() throws IOException {
    packageModule();
    byte[] first = Files.readAllBytes(jar);
    packageModule();
    assertThat(Files.readAllBytes(jar)).isEqualTo(first);
  }

  @Test
  void theJarIsAJavaModuleNamedAfterTheClassWhateverItsFileIsNamed() throws IOException {
    packageModule();
    Path renamed = Files.copy(jar, folder.resolve("7.jar"));
    assertThat(ModuleFinder.of(renamed).find(NumberDecoder.class.getName())).isPresent();
  }

  @Test
  void theJarDeclaresItsModuleByItself() throws Exception {
    packageModule();
    URL[] urls = {
      jar.toUri().toURL(),
      Chain.class.getProtectionDomain().getCodeSource().getLocation(),
      Gson.class.getProtectionDomain().getCodeSource().getLocation()
    };
    try (URLClassLoader alone = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Object decoder =
          alone
              .loadClass("org.legonn.runtime.fake.Modules$NumberDecoder")
              .getConstructor()
              .newInstance();
      Class<?> declared = alone.loadClass(DeclaredModule.class.getName());
      Object module =
          declared.getMethod("of", alone.loadClass(LegoUnit.class.getName())).invoke(null, decoder);
      assertThat(declared.getMethod("name").invoke(module)).isEqualTo("number-decoder");
    }
  }

  @Test
  void tellsInTheCardWhatItIsAndWhatWasMeasured() throws IOException {
    Path scores = folder.resolve("scores.json");
    assertThat(
            run(
                Modules.chain(),
                Set.of(),
                "evaluate",
                "--model=" + run,
                "--source=" + source,
                "--target=" + target,
                "--calibration=" + folder.resolve("calibration.html"),
                "--json=" + scores))
        .isEqualTo(0);
    assertThat(packageModule("--evaluation", scores.toString())).isEqualTo(0);
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      String card = Files.readString(zip.getPath(MODULE + "README.md"));
      assertThat(card).contains("takes `Marginals<Numbers>`, gives `Text<Numbers>`");
      assertThat(card).contains("Licence: Apache-2.0");
      assertThat(card).contains("| target | `");
      assertThat(card).contains("`--steps 5`");
      assertThat(card).contains("| scores.json (20 sentences) | exact_match | 0.00 [0.00, 0.00]");
      assertThat(card).doesNotContain("NaN");
      assertThat(card).contains("    weightedEmbedding(8");
      assertThat(card).doesNotContain(folder.toString());
    }
  }

  @Test
  void theCardHasNobodysPathsAndOptionsAsACommandLineTakesThem() {
    JsonObject options = new JsonObject();
    for (String place : List.of("data", "load", "train", "train-source", "valid")) {
      options.addProperty(place, "Reading=/home/somebody/" + place);
    }
    options.addProperty("deduplicate", "true");
    options.addProperty("steps", "5");
    JsonObject record = new JsonObject();
    record.add("options", options);
    ModelCard card =
        new ModelCard(
            Modules.declared().decoder(),
            Optional.empty(),
            "Apache-2.0",
            Optional.of(record),
            Map.of());
    assertThat(card.markdown()).contains("| options | `--deduplicate` `--steps 5` |");
    assertThat(card.markdown()).doesNotContain("somebody");
  }

  @Test
  void tellsMachinesTheSameInABillOfMaterials() throws Exception {
    assertThat(
            run(
                Modules.chain(),
                Set.of(),
                "evaluate",
                "--model=" + run,
                "--source=" + source,
                "--target=" + target,
                "--json=" + folder.resolve("scores.json")))
        .isEqualTo(0);
    Bom bom =
        bom(
            "--group=com.example",
            "--version=2.1",
            "--evaluation=" + folder.resolve("scores.json"));
    Component model = bom.getMetadata().getComponent();
    assertThat(model.getType()).isEqualTo(Component.Type.MACHINE_LEARNING_MODEL);
    assertThat(model.getPurl()).isEqualTo("pkg:maven/com.example/number-decoder@2.1");
    assertThat(model.getLicenses().getExpression().getValue()).isEqualTo("Apache-2.0");
    assertThat(model.getHashes().get(0).getValue())
        .isEqualTo(
            Fingerprints.of(Files.readAllBytes(run.resolve("number-decoder/weights.safetensors"))));
    assertThat(
            model.getModelCard().getQuantitativeAnalysis().getPerformanceMetrics().stream()
                .map(metric -> metric.getType() + " of " + metric.getSlice()))
        .contains("exact_match of scores.json (20 sentences), the whole chain");
    assertThat(bom.getComponents().stream().map(Component::getName))
        .containsExactly("Numbers", "source", "target", "legonn-dsl");
    assertThat(
            bom.getComponents().stream()
                .filter(each -> each.getName().equals("target"))
                .map(each -> each.getHashes().get(0).getValue()))
        .containsExactly(Fingerprints.of(Files.readAllBytes(target)));
  }

  @Test
  void aLicenceThatIsNoExpressionIsNamed() throws Exception {
    Bom bom = bom("--licence=For our partners, see the contract");
    assertThat(
            bom.getMetadata().getComponent().getLicenses().getLicenses().stream()
                .map(License::getName))
        .containsExactly("For our partners, see the contract");
  }

  /** Valid by CycloneDX' own schema. */
  private Bom bom(String... options) throws Exception {
    assertThat(packageModule(options)).isEqualTo(0);
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      byte[] json = Files.readAllBytes(zip.getPath(MODULE + "bom.cdx.json"));
      assertThat(new String(json, UTF_8)).doesNotContain(folder.toString());
      JsonParser parser = new JsonParser();
      assertThat(parser.validate(json, Version.VERSION_16)).isEmpty();
      return parser.parse(json);
    }
  }

  @Test
  void aTrainerFindsTheWeightsByItself() throws Exception {
    packageModule();
    byte[] weights = weights(run);
    try (Dependency dependency = new Dependency(jar)) {
      Path reused = folder.resolve("reused");
      assertThat(run(dependency.chain(), Set.of("number-decoder"), training(reused))).isEqualTo(0);
      assertThat(err)
          .contains(
              "number-decoder: the weights packaged with"
                  + " org.legonn.runtime.fake.Modules$NumberDecoder");
      assertThat(weights(reused)).isEqualTo(weights);
      Provenance provenance = Run.in(reused).provenance();
      assertThat(provenance.packaged()).containsExactly("number-decoder", Fingerprints.of(weights));
      assertThat(provenance.loaded()).isEmpty();

      Path other = folder.resolve("other");
      assertThat(train(Modules.chain(), other, "--steps", "7")).isEqualTo(0);
      Path overridden = folder.resolve("overridden");
      assertThat(
              run(
                  dependency.chain(),
                  Set.of("number-decoder"),
                  training(overridden, "--load=number-decoder=" + other.resolve("number-decoder"))))
          .isEqualTo(0);
      assertThat(err).doesNotContain("packaged");
      assertThat(weights(overridden)).isEqualTo(weights(other));
      assertThat(Run.in(overridden).provenance().loaded())
          .containsExactly("number-decoder", Fingerprints.of(weights(other)));

      assertThat(
              run(
                  dependency.chain(),
                  Set.of(),
                  "translate",
                  "--load=letter-encoder=" + other.resolve("letter-encoder")))
          .isEqualTo(0);
      assertThat(run(dependency.chain(), Set.of(), "translate")).isEqualTo(2);
      assertOneLine("letter-encoder has no weights; name a run with --model");
    }
  }

  @Test
  void itsWeightsTellWhichLengthsTheyWereTrainedOn() throws Exception {
    packageModule();
    Path longer = Files.writeString(folder.resolve("longer"), "abcabc\nab\n");
    Path texts = Files.writeString(folder.resolve("texts"), "one\ntwo\n");
    try (Dependency dependency = new Dependency(jar)) {
      assertThat(
              run(
                  dependency.chain(),
                  Set.of(),
                  "evaluate",
                  "--load=letter-encoder=" + run.resolve("letter-encoder"),
                  "--source=" + longer,
                  "--target=" + texts))
          .isEqualTo(0);
    }
    assertThat(err).contains("warning: number-decoder was trained on interface sequences of ");
    assertThat(err).contains("outside for 1 of 2 sources");
  }

  private static byte[] weights(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("number-decoder/weights.safetensors"));
  }

  @Test
  void refusesAPackageThatIsDamaged() throws Exception {
    byte[] flipped = weights(run);
    flipped[flipped.length - 1] ^= 1;
    assertBroken(
        "weights.safetensors", flipped, "is not the file that was recorded (its SHA-256 is");
    assertBroken("weights.safetensors", "12 ", "is damaged (it has 3 bytes, too few for a header)");
    assertBroken("module.json", "{", "[Legonn/ContractDrift]");
    assertBroken("module.json", "[".repeat(100_000), "[Legonn/ContractDrift]");
    assertBroken("module.json", "\u0000\u0001", "[Legonn/ContractDrift]");
    assertBroken(
        "module.json",
        "{\"format\":2,\"legonn\":\"3.0\"}",
        "was written by LegoNN 3.0 in format 2");
  }

  @Test
  void refusesAPackageWithoutWeights() throws Exception {
    packageModule();
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.delete(zip.getPath(MODULE + "weights.safetensors"));
    }
    assertRefused(
        "the packaged number-decoder has no weights.safetensors; package the module again, or add"
            + " --load number-decoder=DIR");
  }

  @Test
  void refusesToPublishWeightsThatAreNotThoseOfTheRecord() throws Exception {
    byte[] flipped = weights(run);
    flipped[flipped.length - 1] ^= 1;
    Files.write(run.resolve("number-decoder/weights.safetensors"), flipped);
    assertThat(packageModule()).isEqualTo(2);
    assertOneLine("is not the file that was recorded");
    assertThat(Files.exists(jar)).isFalse();
  }

  private void assertBroken(String file, String content, String part) throws Exception {
    assertBroken(file, content.getBytes(UTF_8), part);
  }

  private void assertBroken(String file, byte[] content, String part) throws Exception {
    packageModule();
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.write(zip.getPath(MODULE + file), content);
    }
    assertRefused(part);
  }

  private void assertRefused(String part) throws Exception {
    try (Dependency dependency = new Dependency(jar)) {
      Path reused = Files.createTempDirectory(folder, "reused");
      assertThat(run(dependency::chain, Set.of("number-decoder"), training(reused))).isEqualTo(2);
      assertOneLine(part);
      assertThat(Files.exists(reused.resolve("number-decoder"))).isFalse();
    }
  }

  @Test
  void addsToAProjectsOwnResources() throws IOException {
    Path classes = folder.resolve("classes");
    assertThat(
            run(
                Modules.chain(),
                Set.of(),
                "package-module",
                "--model=" + run,
                "--module=number-decoder",
                "--licence=Apache-2.0",
                "--out=" + classes))
        .isEqualTo(0);
    assertThat(out).isEmpty();
    assertThat(err).endsWith(classes + ": the weights of number-decoder\n");
    try (Stream<Path> files = Files.walk(classes)) {
      assertThat(files.filter(Files::isRegularFile).map(it -> classes.relativize(it).toString()))
          .containsExactly(
              MODULE + "README.md",
              MODULE + "bom.cdx.json",
              MODULE + "module.json",
              MODULE + "weights.safetensors",
              "META-INF/legonn/org.legonn.runtime.fake.Numbers/vocab/numbers.txt");
    }
  }

  @Test
  void refusesWhatCanNotBePublished() throws IOException {
    assertThat(packageModule("--group", "com/example")).isEqualTo(2);
    assertOneLine("--group «com/example»: must be letters, digits, dots, hyphens and underscores");
    assertThat(packageModule("--version", "1..0")).isEqualTo(2);
    assertOneLine("--version «1..0»");
    assertThat(packageModule("--module", "no-module")).isEqualTo(2);
    assertThat(packageModule("--evaluation", source.toString())).isEqualTo(2);
    assertOneLine("can't be read as scores (it is no JSON object)");
    String scores = folder.resolve("scores.json").toString();
    assertThat(packageModule("--evaluation", scores)).isEqualTo(2);
    assertOneLine("error: " + scores + ": can't be read (no such file or folder)");
    Files.writeString(Path.of(scores), "{\"sentences\": 2}");
    assertThat(packageModule("--evaluation", scores)).isEqualTo(2);
    assertOneLine(
        scores
            + ": can't be read as scores (it holds no score); name what an evaluation wrote as JSON");
    Files.writeString(
        Path.of(scores),
        "{\"bleu\": {\"score\": 1, \"low\": 0, \"signature\": \"-\"}, \"sentences\": 2}");
    assertThat(packageModule("--evaluation", scores)).isEqualTo(2);
    assertOneLine("can't be read as scores (it has no number «bleu.high»)");
    Files.writeString(
        Path.of(scores),
        "{\"bleu\": {\"score\": 1, \"low\": 0, \"high\": 2, \"signature\": \"-\"}, \"sentences\": 2}");
    assertThat(packageModule("--evaluation", scores, "--evaluation", scores)).isEqualTo(2);
    assertOneLine("there are two evaluations named scores.json; name the files apart");
    assertThat(Files.exists(jar)).isFalse();
  }

  @Test
  void replacesNoFileThatIsNoPackageOfTheModule() throws IOException {
    Files.writeString(jar, "precious");
    assertThat(packageModule()).isEqualTo(2);
    assertOneLine(
        jar + ": is there already, and is no package of number-decoder; name another file");
    assertThat(Files.readString(jar)).isEqualTo("precious");
  }

  @Test
  void replacesNoPomThatNoPackageOfTheModuleWrote() throws IOException {
    String precious = "<project><artifactId>number-decoder</artifactId></project>";
    Path pom = Files.writeString(folder.resolve("decoder.pom"), precious);
    assertThat(packageModule()).isEqualTo(2);
    assertOneLine(
        pom
            + ": is there already, and is no pom of number-decoder, which goes beside the jar; name"
            + " another jar");
    assertThat(Files.readString(pom)).isEqualTo(precious);
    assertThat(Files.exists(jar)).isFalse();
    Files.delete(pom);
    assertThat(packageModule()).isEqualTo(0);
    assertThat(packageModule("--version", "2.1")).isEqualTo(0);
    assertThat(Files.readString(pom)).contains("<version>2.1</version>");
  }

  @Test
  void refusesWeightsUnderNoLicence() {
    assertThat(packageModule("--licence= ")).isEqualTo(2);
    assertOneLine("the licence must be one line, such as Apache-2.0");
    assertThat(Files.exists(jar)).isFalse();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void writesThroughLinks() throws IOException {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.createSymbolicLink(jar, kept.resolve("of-today.jar"));
    assertThat(packageModule()).isEqualTo(0);
    assertThat(Files.isSymbolicLink(jar)).isTrue();
    assertThat(Folders.children(kept)).containsExactly(kept.resolve("of-today.jar"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatADiskIsFull() throws IOException {
    Path full = Files.createSymbolicLink(folder.resolve("full.jar"), Path.of("/dev/full"));
    assertThat(packageModule("--out=" + full)).isEqualTo(2);
    assertOneLine(full + ": can't be written (No space left on device)");
    assertThat(Files.exists(folder.resolve("full.pom"))).isFalse();
  }

  /**
   * What another project has on its class path: the jar, and an encoder of its own. The jar holds
   * the encoder of this test, too, since both are declared within one class.
   */
  private static final class Dependency extends URLClassLoader {
    private static final Set<String> PACKAGED =
        Set.of("Modules$NumberDecoder.class", "Numbers.class");

    Dependency(Path jar) throws IOException {
      super(
          new URL[] {
            withoutOtherModules(jar).toUri().toURL(),
            Modules.class.getProtectionDomain().getCodeSource().getLocation()
          },
          Dependency.class.getClassLoader());
    }

    private static Path withoutOtherModules(Path jar) throws IOException {
      Path copy = jar.resolveSibling("dependency.jar");
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem zip = FileSystems.newFileSystem(copy);
          DirectoryStream<Path> classes =
              Files.newDirectoryStream(zip.getPath("org/legonn/runtime/fake"))) {
        for (Path file : classes) {
          if (!PACKAGED.contains(file.getFileName().toString())) {
            Files.delete(file);
          }
        }
      }
      return copy;
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (name.startsWith("org.legonn.runtime.fake.") && findLoadedClass(name) == null) {
          return findClass(name);
        }
        return super.loadClass(name, resolve);
      }
    }

    @SuppressWarnings("unchecked") // The method says so.
    Chain<?, ? extends Text<?>> chain() {
      try {
        return (Chain<?, ? extends Text<?>>)
            loadClass(Modules.class.getName()).getMethod("chain").invoke(null);
      } catch (java.lang.reflect.InvocationTargetException e) {
        throw (RuntimeException) e.getCause();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
  }

  private static Set<String> entries(FileSystem zip) throws IOException {
    try (Stream<Path> files = Files.walk(zip.getPath("/"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.toString().substring(1))
          .collect(Collectors.toSet());
    }
  }

  private int packageModule(String... more) {
    return run(
        Modules.chain(),
        Set.of(),
        Stream.concat(
                Stream.of(more),
                Stream.of("--model=" + run, "--licence=Apache-2.0", "--out=" + jar)
                    .filter(option -> !isGiven(option, more)))
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toList(), PackageModuleCommandTest::withModule)));
  }

  private static boolean isGiven(String option, String[] given) {
    String name = option.substring(0, option.indexOf('=') + 1);
    return Stream.of(given).anyMatch(each -> each.startsWith(name));
  }

  private static String[] withModule(List<String> options) {
    Stream<String> module =
        options.contains("--module") ? Stream.empty() : Stream.of("--module=number-decoder");
    return Stream.of(Stream.of("package-module"), module, options.stream())
        .flatMap(it -> it)
        .toArray(String[]::new);
  }

  private int train(Chain<?, ? extends Text<?>> chain, Path to, String... more) {
    return run(chain, Set.of(), training(to, more));
  }

  private String[] training(Path to, String... more) {
    return Stream.concat(
            Stream.of(
                "train", "--train-source=" + source, "--train-target=" + target, "--out=" + to),
            more.length == 0 ? Stream.of("--steps=3") : Stream.of(more))
        .toArray(String[]::new);
  }

  private int run(Chain<?, ? extends Text<?>> chain, Set<String> frozen, String... args) {
    return run(() -> chain, frozen, args);
  }

  private int run(
      java.util.function.Supplier<Chain<?, ? extends Text<?>>> chain,
      Set<String> frozen,
      String... args) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        new TrainerProgram("LettersTrainer", chain, frozen)
            .run(Console.of(new ByteArrayInputStream(new byte[0]), results, messages, false), args);
    out = results.toString(UTF_8);
    err = messages.toString(UTF_8);
    return status;
  }

  private void assertOneLine(String part) {
    assertThat(err).contains(part);
    assertWithMessage(err).that(err.strip().lines().count()).isEqualTo(1);
  }
}
