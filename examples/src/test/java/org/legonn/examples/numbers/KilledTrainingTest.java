package org.legonn.examples.numbers;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;

/** With the engine that users train with; with a fake one, the runtime's tests kill more often. */
final class KilledTrainingTest {
  private static final int KILLS = 2;

  private static final ImmutableMap<String, String> TENS =
      ImmutableMap.of("zwanzig", "twenty", "dreißig", "thirty", "vierzig", "forty");
  private static final ImmutableMap<String, String> ONES =
      ImmutableMap.of("zwei", "two", "drei", "three", "vier", "four", "fünf", "five");

  @TempDir Path folder;
  private Path source;
  private Path target;

  @BeforeEach
  void corpus() throws IOException {
    List<String> german = new ArrayList<>();
    List<String> english = new ArrayList<>();
    TENS.forEach(
        (tenSource, ten) ->
            ONES.forEach(
                (oneSource, one) -> {
                  german.add(oneSource + "und" + tenSource);
                  english.add(ten + " " + one);
                }));
    source = Files.write(folder.resolve("german"), german);
    target = Files.write(folder.resolve("english"), english);
  }

  @Test
  void endsWithTheWeightsOfAnUnbrokenOne() throws Exception {
    Path unbroken = folder.resolve("unbroken");
    finish(start(unbroken, options()));

    Path killed = folder.resolve("killed");
    List<String> options = options();
    Random random = new Random(5);
    for (int kill = 0; kill < KILLS; kill++) {
      int before = checkpoints(killed);
      Process run = start(killed, options);
      while (checkpoints(killed) <= before && run.isAlive()) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(200));
      assertWithMessage("the run ended before kill %s", kill).that(run.isAlive()).isTrue();
      run.destroyForcibly().waitFor();
      options = List.of("--resume");
    }
    finish(start(killed, options));

    for (String module : List.of("german-encoder", "english-decoder")) {
      assertThat(files(killed.resolve(module))).isEqualTo(files(unbroken.resolve(module)));
    }
  }

  private List<String> options() {
    return List.of(
        "--train-source=" + source,
        "--train-target=" + target,
        "--steps=120",
        "--batch-tokens=60",
        "--valid-every=20",
        "--warmup=10",
        "--keep-checkpoints=9",
        "--device=cpu",
        "--threads=1");
  }

  private Process start(Path out, List<String> options) throws IOException {
    List<String> args = new ArrayList<>(List.of("train", "--out=" + out));
    args.addAll(options);
    return ChildJvm.running(
            GermanToEnglishTrainer.class, List.of("-Xmx512m", "-XX:+UseSerialGC"), args)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private void finish(Process run) throws Exception {
    int status = run.waitFor();
    assertWithMessage(Files.readString(log())).that(status).isEqualTo(0);
  }

  private static int checkpoints(Path run) {
    String[] names = run.resolve("checkpoints").toFile().list();
    return names == null
        ? 0
        : (int) Stream.of(names).filter(name -> name.startsWith("step-")).count();
  }

  /** Every file's content by its name. */
  private static Map<String, String> files(Path module) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> children = Files.list(module)) {
      for (Path file : children.sorted(Comparator.naturalOrder()).toList()) {
        files.put(
            file.getFileName().toString(),
            Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
      }
    }
    return files;
  }
}
