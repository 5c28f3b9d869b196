package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.disk.UserPath;
import org.legonn.runtime.fake.LettersTrainer;
import org.legonn.runtime.fake.SpeechModules;

/** Paths that a machine's locale has no characters for: a line with the place and the cure. */
class LocaleOfPathsTest {
  private static final String CURE =
      "this locale's characters are those of ANSI_X3.4-1968; start with LC_ALL=C.UTF-8";

  @TempDir Path folder;

  /** A trainer over speech, whose manifests name files. */
  static final class PlaneTrainer {
    public static void main(String[] args) {
      System.exit(new TrainerProgram("PlaneTrainer", SpeechModules::plane, Set.of()).run(args));
    }
  }

  @BeforeEach
  void thisMachine() {
    assumeTrue(
        UserPath.isUnicode() && Files.exists(Path.of("/bin/sh")),
        "The tests themselves must be able to name such paths.");
  }

  @Test
  void anArgument() throws Exception {
    assertThat(refusal(folder, LettersTrainer.class, "translate", "--model=läuf"))
        .isEqualTo("error: «--model=l\uFFFD\uFFFDuf» can't be read: " + CURE);
  }

  @Test
  void theWorkingFolder() throws Exception {
    Path umlaut = Files.createDirectory(folder.resolve("ü"));
    assertThat(refusal(umlaut, LettersTrainer.class, "translate", "--model=run"))
        .isEqualTo(
            "error: the working folder «%s/\uFFFD\uFFFD» can't be read: %s"
                .formatted(folder.toRealPath(), CURE));
  }

  @Test
  void anOptionInAFile() throws Exception {
    Files.writeString(folder.resolve("options"), "train-source=quälle\n");
    assertThat(refusal(folder, LettersTrainer.class, "train", "--config=options", "--out=run"))
        .isEqualTo(
            "error: options, line 1: --train-source: «quälle» can't be a path here: " + CURE);
  }

  @Test
  void aRecordingInAManifest() throws Exception {
    Files.writeString(folder.resolve("set.tsv"), "id\tfeatures\ttext\na\twav/Übung.npy\tone\n");
    assertThat(
            refusal(
                folder, PlaneTrainer.class, "train", "--train=set.tsv", "--steps=1", "--out=run"))
        .isEqualTo("error: set.tsv, line 2: «wav/Übung.npy» can't be a path here: " + CURE);
  }

  private String refusal(Path working, Class<?> program, String... args)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        ChildJvm.running(
            program,
            List.of("-XX:TieredStopAtLevel=1", "-Dslf4j.internal.verbosity=ERROR"),
            List.of(args));
    builder.environment().put("LC_ALL", "POSIX");
    int status =
        builder
            .directory(working.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    String message = Files.readString(log, UTF_8).strip();
    assertWithMessage(message).that(status).isEqualTo(2);
    return message;
  }
}
