package org.legonn.runtime.data;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the next value on a thread of its own while the last one is in use. */
final class Prefetch<T> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<T> values;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "legonn-data");
            worker.setDaemon(true);
            return worker;
          });
  private @Nullable Future<T> next;
  private long waited;

  /**
   * A prefetch that starts with the first {@link #take}.
   *
   * @param values makes one value after the other; called on one thread
   */
  Prefetch(Supplier<T> values) {
    this.values = values;
  }

  /** The next value; the one after it is begun. Throws what {@code values} throws. */
  T take() {
    long start = System.nanoTime();
    Future<T> ready = next == null ? thread.submit(values::get) : next;
    try {
      T value = Uninterruptibles.getUninterruptibly(ready);
      next = thread.submit(values::get);
      return value;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      waited += System.nanoTime() - start;
    }
  }

  /** Nanoseconds that takers have waited so far. */
  long waited() {
    return waited;
  }

  /** Stops the thread, and waits for it if it heeds that; what it is making is lost. */
  @Override
  public void close() {
    thread.shutdownNow();
    boolean unused = Uninterruptibles.awaitTerminationUninterruptibly(thread, PATIENCE);
  }
}
