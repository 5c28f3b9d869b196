package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.examples.numbers.NumberCorpus;
import org.legonn.examples.numbers.NumberLanguage;
import org.legonn.examples.numbers.NumberSpeller;

/**
 * No test of the build: trains number words by two workers on Spark, and each time kills one of
 * them at a random moment. {@code -Dfaults.kills} says how often, {@code -Dfaults.steps} how long.
 */
class SparkFaults {
  private static final int KILLS = Integer.getInteger("faults.kills", 5);
  private static final int STEPS = Integer.getInteger("faults.steps", 80);

  @TempDir Path folder;

  private final Random random = new Random(1);

  @Test
  void eachTrainingEndsByItselfWithTheWeightsOfTheUndisturbedOne() throws Exception {
    write();
    Path undisturbed = folder.resolve("undisturbed");
    try (JavaSparkContext spark =
        new JavaSparkContext(new SparkConf().setMaster("local[2]").setAppName("faults"))) {
      long begun = System.nanoTime();
      SparkTraining.run(spark, 2, line(undisturbed));
      double whole = since(begun);
      say("undisturbed: %.1f s", whole);
      int killed = 0;
      for (int i = 0; killed < KILLS; i++) {
        Path run = folder.resolve("disturbed-" + i);
        long start = System.nanoTime();
        if (disturb(spark, run, undisturbed, whole)) {
          killed++;
        } else {
          whole = Math.min(whole, since(start)); // It ended before its time had come.
        }
      }
    }
  }

  /** Whether the worker was there to be killed. */
  private boolean disturb(JavaSparkContext spark, Path run, Path undisturbed, double whole)
      throws Exception {
    List<String> log = new ArrayList<>();
    FutureTask<Void> training =
        new FutureTask<>(
            () -> {
              SparkTraining.run(spark, 2, line(run), log::add);
              return null;
            });
    int worker = random.nextInt(2);
    double moment = whole * (0.15 + 0.7 * random.nextDouble());
    long begun = System.nanoTime();
    new Thread(training).start();
    Thread.sleep((long) (1000 * moment));
    boolean killed = WorkerHandles.kill(worker);
    long struck = System.nanoTime();
    training.get();
    for (String module : List.of("german-encoder", "english-decoder")) {
      Path weights = Path.of(module, "weights.safetensors");
      assertWithMessage(module)
          .that(Files.mismatch(run.resolve(weights), undisturbed.resolve(weights)))
          .isEqualTo(-1);
    }
    assertThat(log).hasSize(killed ? 1 : 0);
    say(
        "worker %d killed after %.1f s: %s; ended %.1f s later, after %.1f s",
        worker, moment, killed ? "it was there" : "it had ended", since(struck), since(begun));
    assertThat(WorkerHandles.all()).isEmpty();
    return killed;
  }

  private List<String> line(Path run) {
    return List.of(
        "german-to-english",
        "train",
        "--train-source",
        folder.resolve("train.de").toString(),
        "--train-target",
        folder.resolve("train.en").toString(),
        "--out",
        run.toString(),
        "--steps",
        Integer.toString(STEPS),
        "--valid-every",
        "20",
        "--precision",
        "f32",
        "--worker-patience",
        "10");
  }

  private void write() throws IOException {
    List<Integer> numbers = NumberCorpus.draw(1).train();
    write("train.de", new NumberSpeller(NumberLanguage.GERMAN), numbers);
    write("train.en", new NumberSpeller(NumberLanguage.ENGLISH), numbers);
  }

  private void write(String name, NumberSpeller speller, List<Integer> numbers) throws IOException {
    Files.write(folder.resolve(name), numbers.stream().map(speller::spell).toList());
  }

  private static double since(long time) {
    return (System.nanoTime() - time) / 1e9;
  }

  private static void say(String form, Object... values) {
    System.out.println(String.format(Locale.ROOT, form, values));
  }
}
