package org.legonn.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.CollectionAccumulator;
import org.legonn.runtime.cli.LaunchedTraining;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.WorkersException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Trains by several workers on Spark: a barrier stage of which each task starts a worker in a JVM
 * of its own. Where a worker is lost, Spark runs the stage again, and the training goes on from the
 * newest checkpoint; how often, {@code spark.stage.maxConsecutiveAttempts} says.
 *
 * <pre>{@code
 * SparkTraining.run(
 *     spark, 4, List.of("german-to-english", "train", "--train", "/data/de-en", "--out", "/data/run"));
 * }</pre>
 */
@Command(
    name = "SparkTraining",
    description = "Train by several workers, each in a task of Spark.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SparkTraining implements Callable<Integer> {
  private static final int MOST = 4096;
  private static final long LOOK_MILLISECONDS = 200;

  @Option(
      names = "--workers",
      paramLabel = "N",
      required = true,
      description = "How many tasks share out every batch; Spark runs them all at once.")
  private int workers;

  @Parameters(
      paramLabel = "ASSEMBLY train …",
      arity = "1..*",
      description = "Behind --: the training as ./legonn would start it on one machine.")
  private List<String> line = new ArrayList<>();

  SparkTraining() {}

  /** Does what the arguments say, and ends the JVM; for {@code spark-submit}. */
  public static void main(String... args) {
    System.exit(SparkProgram.execute(new SparkTraining(), args));
  }

  @Override
  public Integer call() throws InterruptedException {
    LaunchedTraining training = checked(workers, line);
    try (JavaSparkContext spark = SparkProgram.context("LegoNN " + training.out())) {
      run(spark, workers, line);
    }
    return 0;
  }

  /**
   * Trains to the end.
   *
   * @param workers how many; Spark needs as many free task slots
   * @param line the training as {@code ./legonn} would start it on one machine: the assembly's
   *     name, {@code train} and its options. Its paths are looked up where the executors run.
   * @throws InputException if slots are missing, or what the training was told is wrong
   * @throws WorkersException if workers were lost more often than Spark runs a stage again; the
   *     same call then goes on from the newest checkpoint
   */
  public static void run(JavaSparkContext spark, int workers, List<String> line)
      throws InterruptedException {
    run(spark, workers, line, System.err::println);
  }

  static void run(JavaSparkContext spark, int workers, List<String> line, Consumer<String> log)
      throws InterruptedException {
    LaunchedTraining unused = checked(workers, line);
    new TaskSlots(spark.sc()).require(workers);
    WorkerLossListener losses = new WorkerLossListener(log);
    spark.sc().addSparkListener(losses);
    try {
      await(spark, workers, line, losses);
    } finally {
      spark.sc().removeSparkListener(losses);
    }
  }

  private static LaunchedTraining checked(int workers, List<String> line) {
    if (workers < 1 || workers > MOST) {
      throw new InputException("--workers: give 1 to %s, not %s".formatted(MOST, workers));
    }
    LaunchedTraining training = LaunchedTraining.of(line);
    if (training.program().size() != 1) {
      throw new InputException(
          "behind -- stands «%s» before «train»; write the assembly's name there, such as german-to-english"
              .formatted(String.join(" ", training.program())));
    }
    String unused = training.out();
    return training;
  }

  private static void await(
      JavaSparkContext spark, int workers, List<String> line, WorkerLossListener losses)
      throws InterruptedException {
    CollectionAccumulator<String> faults = spark.sc().collectionAccumulator("faults");
    JavaFutureAction<List<Integer>> action =
        stage(spark, workers, new BarrierWorkers(line, faults)).collectAsync();
    try {
      while (true) {
        try {
          action.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
          break;
        } catch (TimeoutException e) {
          if (!faults.value().isEmpty()) {
            break;
          }
        }
      }
    } catch (ExecutionException | CancellationException e) {
      if (faults.value().isEmpty()) {
        throw failure(e, losses);
      }
    } finally {
      action.cancel(true);
    }
    if (!faults.value().isEmpty()) {
      throw new InputException(faults.value().get(0));
    }
  }

  /** Spark runs a stage of results but once; so the workers' is another one. */
  private static JavaRDD<Integer> stage(
      JavaSparkContext spark, int workers, BarrierWorkers barrier) {
    ClassTag<Integer> tag = ClassTag$.MODULE$.apply(Integer.class);
    RDD<Integer> tasks =
        spark.parallelize(IntStream.range(0, workers).boxed().toList(), workers).rdd();
    return JavaRDD.fromRDD(tasks.barrier().mapPartitions(barrier, false, tag), tag).repartition(1);
  }

  private static RuntimeException failure(Exception e, WorkerLossListener losses)
      throws InterruptedException {
    String last = losses.last();
    return last == null
        ? new IllegalStateException(e)
        : new WorkersException(
            last
                + "; Spark has tried as often as spark.stage.maxConsecutiveAttempts lets it; the same command goes on from the newest checkpoint",
            e);
  }
}
