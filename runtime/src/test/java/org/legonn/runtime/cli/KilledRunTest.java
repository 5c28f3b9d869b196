package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.LettersTrainer;

class KilledRunTest {
  private static final int KILLS = 10;
  private static final int LONGEST_WAIT = 300;

  @TempDir(factory = InMemory.class)
  Path folder;

  @Test
  void endsWithTheWeightsOfAnUnbrokenRunHoweverOftenItIsKilledAndResumed() throws Exception {
    Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\nb\n".repeat(9));
    Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\ntwo one\n".repeat(9));
    finish(start(folder.resolve("unbroken"), options()));

    Path killed = folder.resolve("killed");
    List<String> options = options();
    Random random = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      long before = newestStep(killed);
      Process run = start(killed, options);
      // Past the last kill, so that the run gets on; then at any moment.
      while (newestStep(killed) <= before && run.isAlive()) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(25));
      assertWithMessage("the run ended before kill %s; make it longer", kill)
          .that(run.isAlive())
          .isTrue();
      run.destroyForcibly().waitFor();
      options = List.of("--resume");
    }
    finish(start(killed, options));

    for (String module : List.of("letter-encoder", "number-decoder")) {
      assertThat(weights(killed, module)).isEqualTo(weights(folder.resolve("unbroken"), module));
    }
    assertThat(losses(killed)).isEqualTo(losses(folder.resolve("unbroken")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // It knows no signals.
  void keepsTheStepThatItIsAtWhenItIsAskedToEnd() throws Exception {
    Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\nb\n".repeat(9));
    Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\ntwo one\n".repeat(9));
    Path out = folder.resolve("run");
    List<String> options = new ArrayList<>(options());
    options.addAll(List.of("--steps=1000000", "--valid-every=1000000", "--log-every=1"));
    options.removeAll(List.of("--steps=900", "--valid-every=5", "--log-every=3"));
    Process run = start(out, options);
    while (run.isAlive() && !read(out.resolve("metrics.jsonl")).contains("\"step\":20,")) {
      Thread.sleep(1);
    }
    run.destroy();
    assertThat(run.waitFor(LONGEST_WAIT, TimeUnit.SECONDS)).isTrue();
    String log = read(folder.resolve("run.log"));
    assertWithMessage(log).that(run.exitValue()).isEqualTo(128 + 15);
    assertThat(newestStep(out)).isAtLeast(20);
    assertThat(log)
        .contains(String.format(Locale.ROOT, "stopped after step %,d\n", newestStep(out)));
    assertThat(log).endsWith("go on:    LettersTrainer train --out " + out + " --resume\n");
    assertThat(Files.exists(out.resolve("number-decoder"))).isTrue();
  }

  /**
   * Hundreds of checkpoints are forced to the disk; where the system has one in memory, to that.
   */
  static final class InMemory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "legonn")
          : Files.createTempDirectory("legonn");
    }
  }

  private List<String> options() {
    return List.of(
        "--train-source=" + folder.resolve("source"),
        "--train-target=" + folder.resolve("target"),
        "--valid-source=" + folder.resolve("source"),
        "--valid-target=" + folder.resolve("target"),
        "--steps=900",
        "--batch-tokens=12",
        "--shuffle-window=17",
        "--valid-every=5",
        "--log-every=3",
        "--keep-best=loss",
        "--seed=5");
  }

  private Process start(Path out, List<String> options) throws IOException {
    List<String> args = new ArrayList<>(List.of("train", "--out=" + out));
    args.addAll(options);
    return ChildJvm.running(
            LettersTrainer.class, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), args)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(out.getFileName() + ".log").toFile())
        .start();
  }

  private void finish(Process run) throws Exception {
    assertThat(run.waitFor(LONGEST_WAIT, TimeUnit.SECONDS)).isTrue();
    try (Stream<Path> logs = Files.list(folder).filter(f -> f.toString().endsWith(".log"))) {
      assertWithMessage(logs.map(KilledRunTest::read).toList().toString())
          .that(run.exitValue())
          .isEqualTo(0);
    }
  }

  private static long newestStep(Path run) {
    String[] names = run.resolve("checkpoints").toFile().list();
    return names == null
        ? 0
        : Stream.of(names)
            .filter(name -> name.startsWith("step-"))
            .mapToLong(name -> Long.parseLong(name.substring("step-".length())))
            .max()
            .orElse(0);
  }

  private static long weights(Path run, String module) {
    return CountingModel.numberIn(run.resolve(module));
  }

  private static List<String> losses(Path run) {
    return read(run.resolve("metrics.jsonl"))
        .lines()
        .map(
            line ->
                line.replaceAll(
                    ",\"(tokens_per_second|waiting_for_data|elapsed_seconds)\":[^,}]*", ""))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
