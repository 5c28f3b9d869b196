package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.EngineOptions.Precision;

/** Two workers in two tasks of Spark on this machine. */
@ResourceLock("Spark") // A JVM has one application at a time.
class SparkTrainingTest {
  private static final int STEPS = 80;
  private static final int KILLED_AFTER = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir static Path folder;
  private static Path data;

  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void writeData() throws IOException {
    Random random = new Random(1);
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      StringBuilder letters = new StringBuilder();
      StringBuilder answers = new StringBuilder();
      int symbol = random.nextInt(3);
      int length = 2 + random.nextInt(5);
      for (int j = 0; j < length; j++) {
        symbol = (symbol + 1 + random.nextInt(2)) % 3; // No two alike: CTC needs a place between.
        letters.append("abc".charAt(symbol));
        answers.append("wxy".charAt(symbol));
      }
      pairs.add(letters + "\t" + answers);
    }
    data = Files.write(folder.resolve("pairs.tsv"), pairs);
  }

  @AfterEach
  void noWorkerIsLeft() throws InterruptedException {
    await("no worker is left", () -> WorkerHandles.all().isEmpty());
  }

  @Test
  void aTrainingWhoseWorkerIsKilledEndsWithTheWeightsOfAnUnbrokenOne() throws Exception {
    Path unbroken = folder.resolve("unbroken");
    Training.of(LettersToAnswersModel.chain())
        .data(ParallelText.of(data))
        .steps(STEPS)
        .batchTokens(200)
        .validEvery(10)
        .threads(2)
        .precision(Precision.FLOAT32)
        .run(unbroken);
    Path run = folder.resolve("killed");
    try (JavaSparkContext spark = spark(conf())) {
      FutureTask<Void> training = training(spark, run);
      await("a checkpoint", () -> hasCheckpoint(run));
      assertThat(WorkerHandles.kill(1)).isTrue();
      training.get();
    }
    assertThat(log)
        .containsExactly(
            "worker 1 was ended by signal 9; Spark starts all again from the newest checkpoint");
    for (String module : List.of("reader", "writer")) {
      Path weights = Path.of(module, "weights.safetensors");
      assertWithMessage(module)
          .that(Files.mismatch(run.resolve(weights), unbroken.resolve(weights)))
          .isEqualTo(-1);
    }
  }

  @Test
  void whatTheUserCanMendIsNotTriedAgain() {
    Path missing = folder.resolve("missing.tsv");
    try (JavaSparkContext spark = spark(conf())) {
      InputException e =
          assertThrows(
              InputException.class,
              () -> run(spark, line(missing, folder.resolve("without-data"))));
      assertThat(e).hasMessageThat().isEqualTo(missing + ": no such file; check the path");
    }
    assertThat(log).isEmpty();
  }

  @Test
  void afterTheLastAttemptItSaysHowToGoOn() throws Exception {
    try (JavaSparkContext spark = spark(conf().set("spark.stage.maxConsecutiveAttempts", "1"))) {
      FutureTask<Void> training = training(spark, folder.resolve("given-up"));
      await("two workers", () -> WorkerHandles.all().size() == 2);
      // A process that has just been forked doesn't yet say which worker it is.
      await("worker 0, to kill it", () -> WorkerHandles.kill(0));
      Exception e = assertThrows(Exception.class, training::get);
      assertThat(e).hasCauseThat().isInstanceOf(WorkersException.class);
      assertThat(e)
          .hasCauseThat()
          .hasMessageThat()
          .isEqualTo(
              "worker 0 was ended by signal 9; Spark has tried as often as"
                  + " spark.stage.maxConsecutiveAttempts lets it; the same command goes on from the"
                  + " newest checkpoint");
    }
  }

  @Test
  void whoInterruptsItEndsItsWorkers() throws Exception {
    try (JavaSparkContext spark = spark(conf())) {
      FutureTask<Void> training = training(spark, folder.resolve("interrupted"));
      await("two workers", () -> WorkerHandles.all().size() == 2);
      training.cancel(true);
      await("no worker is left", () -> WorkerHandles.all().isEmpty());
    }
  }

  @Test
  void tooFewSlotsAreSaidBeforeAnythingStarts() {
    try (JavaSparkContext spark = spark(conf())) {
      InputException e =
          assertThrows(
              InputException.class,
              () -> SparkTraining.run(spark, 3, line(data, folder.resolve("too-few")), log::add));
      assertThat(e)
          .hasMessageThat()
          .isEqualTo(
              "3 workers run at once, but Spark has 2 task slots; start it with --master local[3],"
                  + " or ask for fewer --workers");
    }
  }

  @Test
  void executorsThatComeAndGoAreRefused() {
    try (JavaSparkContext spark = spark(conf().set("spark.dynamicAllocation.enabled", "true"))) {
      InputException e =
          assertThrows(
              InputException.class, () -> run(spark, line(data, folder.resolve("dynamic"))));
      assertThat(e)
          .hasMessageThat()
          .isEqualTo(
              "spark.dynamicAllocation.enabled: workers need executors that stay; set it to false,"
                  + " and say how many with spark.executor.instances");
    }
  }

  private static SparkConf conf() {
    return new SparkConf().setMaster("local[2]").setAppName("test");
  }

  private static JavaSparkContext spark(SparkConf conf) {
    return new JavaSparkContext(conf);
  }

  private static List<String> line(Path data, Path run) {
    return List.of(
        "letters-to-answers",
        "train",
        "--train",
        data.toString(),
        "--out",
        run.toString(),
        "--steps",
        Integer.toString(STEPS),
        "--batch-tokens",
        "200",
        "--valid-every",
        "10",
        "--precision",
        "f32");
  }

  private void run(JavaSparkContext spark, List<String> line) throws InterruptedException {
    SparkTraining.run(spark, 2, line, log::add);
  }

  private FutureTask<Void> training(JavaSparkContext spark, Path run) {
    FutureTask<Void> training =
        new FutureTask<>(
            () -> {
              run(spark, line(data, run));
              return null;
            });
    new Thread(training).start();
    return training;
  }

  private static boolean hasCheckpoint(Path run) {
    return Files.exists(run.resolve("checkpoints").resolve("step-" + KILLED_AFTER));
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertWithMessage(what).that(System.nanoTime()).isLessThan(until);
      Thread.sleep(20);
    }
  }
}
