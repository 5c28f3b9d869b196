package org.legonn.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.CollectionAccumulator;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.cli.LaunchedTraining;
import org.legonn.runtime.cli.WorkerEnd;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** What each task of the barrier stage does: it starts a worker and stays until that has ended. */
final class BarrierWorkers extends AbstractFunction1<Iterator<Integer>, Iterator<Integer>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How soon a task that Spark has given up ends its worker. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /**
   * How long the task of a worker that has lost another waits before it fails: where the other had
   * a reason not to try again, the driver hears of it and ends the job.
   */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final String THREADS = "--threads";
  private static final String GPU = "gpu";

  /** As typed: {@code PROGRAM train …}. */
  private final String[] line;

  private final CollectionAccumulator<String> faults;

  /**
   * The tasks of a training.
   *
   * @param faults takes what no other start would mend
   */
  BarrierWorkers(List<String> line, CollectionAccumulator<String> faults) {
    this.line = line.toArray(String[]::new);
    this.faults = faults;
  }

  @Override
  public Iterator<Integer> apply(Iterator<Integer> unused) {
    BarrierTaskContext task = BarrierTaskContext.get();
    try {
      train(task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw killed(task);
    }
    return CollectionConverters.asScala(Collections.emptyIterator());
  }

  private void train(BarrierTaskContext task) throws IOException, InterruptedException {
    List<String> addresses = List.of(task.allGather(freeAddress(task)));
    ProcessBuilder command = WorkerCommand.of(arguments(task, addresses));
    command.environment().putAll(environment(task));
    try (WorkerProcess worker = WorkerProcess.start(command, BarrierWorkers::log)) {
      OptionalInt status = worker.status(LOOK);
      while (status.isEmpty()) {
        if (task.isInterrupted()) {
          throw killed(task);
        }
        status = worker.status(LOOK);
      }
      end(task, new WorkerEnd(task.partitionId(), status.getAsInt()), worker.error());
    }
  }

  /** To the executor's log. */
  private static void log(String line) {
    System.err.println(line);
  }

  private void end(BarrierTaskContext task, WorkerEnd end, @Nullable String error)
      throws InterruptedException {
    if (end.status() == 0) {
      return;
    }
    String what = error == null ? end.describe() : end.describe() + ": " + error;
    if (!end.isToTryAgain()) {
      faults.add(error == null ? end.describe() : error);
      return;
    }
    if (!end.isBySignal()) {
      waitToBeKilled(task);
    }
    throw new WorkerLostException(what);
  }

  private static void waitToBeKilled(BarrierTaskContext task) throws InterruptedException {
    long until = System.nanoTime() + GRACE.toNanos();
    while (System.nanoTime() < until) {
      if (task.isInterrupted()) {
        throw killed(task);
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  private static TaskKilledException killed(BarrierTaskContext task) {
    return new TaskKilledException(task.getKillReason().getOrElse(() -> "interrupted"));
  }

  /** Where nobody listens now on the machine of this task. */
  private static String freeAddress(BarrierTaskContext task) throws IOException {
    String executor = task.getTaskInfos()[task.partitionId()].address();
    int port = executor.lastIndexOf(':');
    String host = port < 0 ? executor : executor.substring(0, port);
    try (ServerSocket socket = new ServerSocket(0)) {
      return host + ":" + socket.getLocalPort();
    }
  }

  private List<String> arguments(BarrierTaskContext task, List<String> addresses) {
    LaunchedTraining training = LaunchedTraining.of(List.of(line));
    List<String> threads =
        training.says(THREADS) ? List.of() : List.of(THREADS, Integer.toString(task.cpus()));
    List<String> arguments = new ArrayList<>(training.program());
    arguments.addAll(training.ofWorker(task.partitionId(), addresses, threads));
    return arguments;
  }

  /** Shows to a worker the GPUs that Spark has given its task, and no others. */
  private static Map<String, String> environment(BarrierTaskContext task) {
    ResourceInformation gpus = task.resourcesJMap().get(GPU);
    return gpus == null
        ? Map.of()
        : Map.of("CUDA_VISIBLE_DEVICES", String.join(",", gpus.addresses()));
  }
}
