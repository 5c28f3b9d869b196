package org.legonn.spark;

import java.time.Duration;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.legonn.runtime.failure.InputException;

/** How many tasks a Spark application runs at once. */
final class TaskSlots {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final SparkContext context;

  TaskSlots(SparkContext context) {
    this.context = context;
  }

  /**
   * Waits for executors to come, as long as Spark would before its first stage.
   *
   * @throws InputException if the slots are too few then, or their number may change
   */
  void require(int workers) throws InterruptedException {
    SparkConf conf = context.conf();
    if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
      throw new InputException(
          "spark.dynamicAllocation.enabled: workers need executors that stay; set it to false, and say how many with spark.executor.instances");
    }
    long until =
        System.nanoTime()
            + Duration.ofSeconds(
                    conf.getTimeAsSeconds(
                        "spark.scheduler.maxRegisteredResourcesWaitingTime", "30s"))
                .toNanos();
    int slots = slots();
    while (slots < workers && !context.isLocal() && System.nanoTime() < until) {
      Thread.sleep(LOOK.toMillis());
      slots = slots();
    }
    if (slots < workers) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d workers run at once, but Spark has %d task slots; %s, or ask for fewer --workers",
              workers,
              slots,
              context.isLocal()
                  ? "start it with --master local[%s]".formatted(workers)
                  : "give it more executors or cores (a slot is spark.task.cpus of them, and the GPUs of a task)"));
    }
  }

  /** Asked as Spark itself asks before a barrier stage. */
  private int slots() {
    return context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
  }
}
