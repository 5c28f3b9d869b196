package org.legonn.examples;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.examples.numbers.GermanToEnglishTrainer;
import org.legonn.examples.numbers.ManyToEnglishTrainer;
import org.legonn.examples.numbers.NumberLanguage;
import org.legonn.examples.numbers.NumberSpeller;
import org.legonn.process.ChildJvm;

/** Processes that train together, and one of them is killed. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class LocalWorkersTest {
  private static final List<Integer> NUMBERS = List.of(1, 12, 23, 30, 47, 58, 69, 100);

  @TempDir Path folder;

  @Test
  void aTrainingThatLostAWorkerEndsLikeOneThatNeverHadSeveral() throws Exception {
    write("de", NumberLanguage.GERMAN);
    write("en", NumberLanguage.ENGLISH);
    requireSameAsAlone(
        GermanToEnglishTrainer.class,
        List.of("german-encoder", "english-decoder"),
        "--train-source",
        folder.resolve("de").toString(),
        "--train-target",
        folder.resolve("en").toString());
  }

  @Test
  void soDoesAFamily() throws Exception {
    writePairs("de.tsv", NumberLanguage.GERMAN);
    writePairs("fr.tsv", NumberLanguage.FRENCH);
    requireSameAsAlone(
        ManyToEnglishTrainer.class,
        List.of("german-encoder", "french-encoder", "english-decoder"),
        "--data",
        "GermanToEnglish=" + folder.resolve("de.tsv"),
        "--data",
        "FrenchToEnglish=" + folder.resolve("fr.tsv"));
  }

  private void requireSameAsAlone(Class<?> trainer, List<String> modules, String... data)
      throws Exception {
    Process launcher = train(trainer, "shared", data, "--local-workers", "2");
    Path checkpoint = folder.resolve("shared/checkpoints/step-10");
    while (!Files.exists(checkpoint) && launcher.isAlive()) {
      Thread.sleep(20);
    }
    List<ProcessHandle> workers =
        launcher
            .children()
            .sorted(Comparator.comparing(each -> each.info().startInstant().orElseThrow()))
            .toList();
    assertWithMessage(Files.readString(log("shared"))).that(workers).hasSize(2);
    workers.get(1).destroyForcibly();
    assertThat(launcher.waitFor()).isEqualTo(0);
    assertThat(Files.readString(log("shared")))
        .contains(
            "worker 1 was ended by signal 9; all start again from the newest checkpoint, restart 1 of 3");
    assertThat(workers.stream().filter(ProcessHandle::isAlive).toList()).isEmpty();

    assertThat(train(trainer, "alone", data, "--threads", "2").waitFor()).isEqualTo(0);
    for (String module : modules) {
      assertWithMessage(module).that(weights("shared", module)).isEqualTo(weights("alone", module));
    }
  }

  private Process train(Class<?> trainer, String run, String[] data, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(List.of(data));
    arguments.addAll(
        List.of(
            "--out",
            folder.resolve(run).toString(),
            "--steps",
            "30",
            "--valid-every",
            "10",
            "--precision",
            "f32"));
    arguments.addAll(List.of(options));
    return ChildJvm.running(trainer, List.of("-Xmx256m"), arguments)
        .redirectErrorStream(true)
        .redirectOutput(log(run).toFile())
        .start();
  }

  private Path log(String run) {
    return folder.resolve(run + ".log");
  }

  private byte[] weights(String run, String module) throws IOException {
    return Files.readAllBytes(folder.resolve(run).resolve(module).resolve("weights.safetensors"));
  }

  private void write(String file, NumberLanguage language) throws IOException {
    NumberSpeller speller = new NumberSpeller(language);
    Files.write(folder.resolve(file), NUMBERS.stream().map(speller::spell).toList());
  }

  private void writePairs(String file, NumberLanguage language) throws IOException {
    NumberSpeller source = new NumberSpeller(language);
    NumberSpeller target = new NumberSpeller(NumberLanguage.ENGLISH);
    Files.write(
        folder.resolve(file),
        NUMBERS.stream()
            .map(number -> source.spell(number) + "\t" + target.spell(number))
            .toList());
  }
}
