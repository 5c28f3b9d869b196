package org.legonn.tf.release;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.Verdict.Fits;
import org.legonn.runtime.Run;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.train.ModuleFolder;
import org.legonn.runtime.train.PackagedModule;

/** What every release wrote is still read, and does what it did. */
class ReleasesTest {
  private static final Path RELEASES = Path.of("src/test/releases");
  private static final int MOST_UNLIKE = 2;

  @TempDir Path folder;

  static Stream<Path> releases() throws IOException {
    return Folders.children(RELEASES).stream();
  }

  @Test
  void thereIsARelease() throws IOException {
    assertThat(releases().toList()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aRunTellsWhatMadeItAndHowItWent(Path release) {
    Run run = Run.in(release.resolve("text"));
    assertThat(run.provenance().legonn()).isEqualTo(release.getFileName().toString());
    assertThat(run.provenance().options()).containsEntry("steps", "450");
    assertThat(run.history().trained()).isNotEmpty();
    assertThat(run.history().validated()).hasSize(1);
  }

  /** The contract of a module that was published may never change under who depends on it. */
  @ParameterizedTest
  @MethodSource("releases")
  void theContractsAreThoseOfToday(Path release) {
    for (DeclaredModule module : Released.ofText().modules()) {
      assertThat(
              Compatibility.drift(
                  record(release.resolve("text"), module).record().contract(), module.contract()))
          .isInstanceOf(Fits.class);
    }
    for (DeclaredModule module : Released.ofSpeech().modules()) {
      assertThat(
              Compatibility.drift(
                  record(release.resolve("speech"), module).record().contract(), module.contract()))
          .isInstanceOf(Fits.class);
    }
  }

  private static ModuleFolder record(Path run, DeclaredModule module) {
    return ModuleFolder.of(run.resolve(module.name()), module);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void modulesOfTextTranslateAsTheyDid(Path release) throws IOException {
    assertAlike(
        Released.translations(Run.in(release.resolve("text"))),
        Files.readAllLines(release.resolve("translations.tsv")));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void modulesOfSpeechRecogniseAsTheyDid(Path release) throws IOException {
    assertAlike(
        Released.recognitions(Run.in(release.resolve("speech")), folder),
        Files.readAllLines(release.resolve("recognitions.tsv")));
  }

  /** Another processor rounds otherwise, and may write one text otherwise where two are as good. */
  private static void assertAlike(List<String> now, List<String> then) {
    assertThat(now).hasSize(then.size());
    List<String> other = new ArrayList<>(now);
    other.removeAll(then);
    assertWithMessage("not in %s", then).that(other.size()).isAtMost(MOST_UNLIKE);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aRunGoesOnFromItsCheckpoint(Path release) throws IOException {
    Path copy = folder.resolve("run");
    Folders.copy(release.resolve("text"), copy);
    Path weights = copy.resolve("letter-decoder/weights.safetensors");
    byte[] before = Files.readAllBytes(weights);
    Released.trainingOfText().resume(copy);
    assertThat(Files.readAllBytes(weights)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aPackagedModuleComesWithItsWeights(Path release) throws Exception {
    URL jar = release.resolve("letter-decoder.jar").toUri().toURL();
    try (URLClassLoader program = new ChildFirst(jar)) {
      LegoUnit<?, ?> decoder =
          (LegoUnit<?, ?>)
              program
                  .loadClass(Released.LetterDecoder.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();
      Optional<PackagedModule> packaged = PackagedModule.of(DeclaredModule.of(decoder));
      assertThat(packaged.orElseThrow().record().sha256())
          .isEqualTo(
              record(release.resolve("text"), Released.ofText().modules().get(2))
                  .record()
                  .sha256());
    }
  }

  /** The jar's own classes, as they were compiled then. */
  private static final class ChildFirst extends URLClassLoader {
    ChildFirst(URL jar) {
      super(new URL[] {jar}, ReleasesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (findLoadedClass(name) == null
            && findResource(name.replace('.', '/') + ".class") != null) {
          return findClass(name);
        }
        return super.loadClass(name, resolve);
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }
  }
}
