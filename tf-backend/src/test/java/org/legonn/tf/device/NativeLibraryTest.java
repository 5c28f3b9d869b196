package org.legonn.tf.device;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.backend.Diagnosis;
import org.legonn.runtime.failure.BackendException;
import org.legonn.tf.doctor.Doctor;
import org.tensorflow.TensorFlow;

/** A library is loaded once a process, so each test has its own. */
class NativeLibraryTest {
  @TempDir Path folder;

  /** Loads, and asks the doctor. */
  static final class Loading {
    public static void main(String[] args) {
      try {
        NativeLibrary.load();
      } catch (BackendException e) {
        System.out.println(e.getMessage());
      }
      for (Diagnosis diagnosis : Doctor.diagnoses()) {
        if (diagnosis.grade() == Diagnosis.Grade.BAD) {
          System.out.println(diagnosis.subject() + ": " + diagnosis.detail());
        }
      }
    }
  }

  @Test
  void saysThatNoFolderToUnpackIntoCanBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("home"), "");
    String fault =
        "%s/.javacpp/cache can't be written (Not a directory); point -Dorg.bytedeco.javacpp.cachedir elsewhere"
            .formatted(file);
    String message = "TensorFlow's native library can't be loaded: " + fault;
    assertThat(load("-Duser.home=" + file, "-Djava.io.tmpdir=" + file))
        .containsExactly(message, "native cache: " + fault, "TensorFlow: " + message)
        .inOrder();
  }

  /** Says where libraries are unpacked, and unpacks none. */
  static final class Unpacking {
    public static void main(String[] args) {
      System.out.println(NativeCache.folder().path());
    }
  }

  @Test
  void makesNoFolderForAUserThatTheSystemDoesNotKnow() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    Path out = folder.resolve("out");
    List<String> options = List.of("-Duser.home=?", "-Duser.name=me", "-Djava.io.tmpdir=" + folder);
    assertThat(
            ChildJvm.running(Unpacking.class, options, List.of())
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .start()
                .waitFor())
        .isEqualTo(0);
    assertThat(Files.readString(out).strip())
        .isEqualTo(folder.resolve(".javacpp-me/cache").toRealPath().toString());
    assertThat(work.toFile().list()).isEmpty();
  }

  @Test
  void namesTheDependencyThatIsMissing() throws Exception {
    String without =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.matches(".*tensorflow-core-native-[\\d.]+-.*"))
            .collect(joining(File.pathSeparator));
    String here = NativePlatform.here().name();
    String message =
        "TensorFlow's native library for %s is missing; add the dependency org.tensorflow:tensorflow-core-native:1.1.0 with the classifier %s"
            .formatted(here, here);
    assertThat(load("-cp", without)).containsExactly(message, "TensorFlow: " + message).inOrder();
  }

  /** JavaCPP takes a machine for another, so that what that one lacks can be seen here. */
  @Test
  void namesWhatAnotherPlatformLacks() throws Exception {
    String message =
        "TensorFlow's native library for macosx-arm64 is missing; add the dependency"
            + " org.tensorflow:tensorflow-core-native:1.1.0 with the classifier macosx-arm64";
    assertThat(load("-Dorg.bytedeco.javacpp.platform=macosx-arm64"))
        .containsExactly(message, "TensorFlow: " + message)
        .inOrder();
  }

  @Test
  void saysThatThereIsNoTensorFlowForAPlatform() throws Exception {
    String others =
        "org.tensorflow:tensorflow-core-native:1.1.0 exists for linux-x86_64, linux-arm64,"
            + " macosx-arm64, windows-x86_64 alone";
    String message = "TensorFlow's native library for macosx-x86_64 is missing; " + others;
    assertThat(load("-Dorg.bytedeco.javacpp.platform=macosx-x86_64"))
        .containsExactly(message, "platform: macosx-x86_64; " + others, "TensorFlow: " + message)
        .inOrder();
  }

  @Test
  void theArtifactIsOfTheVersionThatIsBuiltWith() throws IOException {
    Properties built = new Properties();
    try (InputStream in =
        TensorFlow.class.getResourceAsStream(
            "/META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties")) {
      built.load(in);
    }
    assertThat(built).containsEntry("version", NativePlatform.VERSION);
  }

  @Test
  void knowsMuslByItsLoader() throws IOException {
    assertThat(NativePlatform.hasMusl(folder)).isFalse();
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    Files.createFile(libraries.resolve("ld-linux-x86-64.so.2"));
    assertThat(NativePlatform.hasMusl(folder)).isFalse();
    Files.createFile(libraries.resolve("ld-musl-x86_64.so.1"));
    assertThat(NativePlatform.hasMusl(folder)).isTrue();
  }

  private List<String> load(String... options) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    int status =
        ChildJvm.running(Loading.class, List.of(options), List.of())
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start()
            .waitFor();
    assertWithMessage(Files.readString(log)).that(status).isEqualTo(0);
    assertThat(ofTheProgram(Files.readAllLines(log))).isEmpty();
    return Files.readAllLines(out);
  }

  /** Without what newer JDKs say of native code and of a temporary folder that isn't one. */
  private static List<String> ofTheProgram(List<String> log) {
    return log.stream().filter(line -> !line.isEmpty() && !line.startsWith("WARNING: ")).toList();
  }
}
