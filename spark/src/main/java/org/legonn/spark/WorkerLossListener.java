package org.legonn.spark;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskEndReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/** Says why Spark starts the workers again, in a line each time. */
final class WorkerLossListener extends SparkListener {
  /** How long after the end of a job Spark may take to tell its listeners why. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private final Consumer<String> log;
  private final CountDownLatch first = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> last = new AtomicReference<>();
  private volatile int lostIn = -1;

  WorkerLossListener(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    String loss = loss(end);
    if (loss != null && lostIn < end.stageAttemptId()) {
      lostIn = end.stageAttemptId();
      last.set(loss);
      first.countDown();
      log.accept(loss + "; Spark starts all again from the newest checkpoint");
    }
  }

  private static @Nullable String loss(SparkListenerTaskEnd end) {
    TaskEndReason reason = end.reason();
    if (reason instanceof ExceptionFailure failure
        && failure.className().equals(WorkerLostException.class.getName())) {
      return failure.description();
    }
    return reason instanceof ExecutorLostFailure
        ? "the executor of worker %s was lost".formatted(end.taskInfo().index())
        : null;
  }

  /** Why they were started again last, once the job has failed; null if they weren't. */
  @Nullable String last() throws InterruptedException {
    boolean unused = first.await(LATE.toMillis(), TimeUnit.MILLISECONDS);
    return last.get();
  }
}
