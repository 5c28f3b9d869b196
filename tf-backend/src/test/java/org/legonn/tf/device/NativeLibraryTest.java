package org.legonn.tf.device;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.backend.Diagnosis;
import org.legonn.runtime.failure.BackendException;
import org.legonn.tf.doctor.Doctor;

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

  @Test
  void namesTheDependencyThatIsMissing() throws Exception {
    String without =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.matches(".*tensorflow-core-native-[\\d.]+-.*"))
            .collect(joining(File.pathSeparator));
    String message =
        "TensorFlow's native library is missing for this machine; add the dependency"
            + " org.tensorflow:tensorflow-core-native:1.1.0 with the classifier of your platform,"
            + " such as linux-x86_64";
    assertThat(load("-cp", without)).containsExactly(message, "TensorFlow: " + message).inOrder();
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
