package org.legonn.tf.session;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;

/**
 * The threads that share a batch: each takes a part of it through the whole graph by itself.
 *
 * <p>Threads that share every single operation instead wait for each other thousands of times a
 * step, for about as long as they work. What is computed depends on how many they are, but not on
 * who comes first.
 */
final class DataParallelThreads implements AutoCloseable {
  /** Operations run in the thread that asks for them. */
  private static final int IN_THE_CALLER = -1;

  private final int size;
  private final boolean alone;
  private final ExecutorService threads;
  private final Optional<OperationProfile> profile = OperationProfile.ifAskedFor();

  private DataParallelThreads(int size, boolean alone) {
    this.size = size;
    this.alone = alone;
    this.threads = Executors.newFixedThreadPool(size, DataParallelThreads::thread);
  }

  /** Threads that compute. */
  static DataParallelThreads computing(int size) {
    return new DataParallelThreads(size, true);
  }

  /** One thread that leaves the computing to a device. */
  static DataParallelThreads commanding() {
    return new DataParallelThreads(1, false);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "legonn-data-parallel");
    thread.setDaemon(true);
    return thread;
  }

  int size() {
    return size;
  }

  /** {@code batch} in so many parts, or fewer; in order, none of them empty. */
  static <T> List<List<T>> parts(List<T> batch, int most) {
    int count = Math.max(1, Math.min(most, batch.size()));
    List<List<T>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(batch.subList(batch.size() * i / count, batch.size() * (i + 1) / count));
    }
    return List.copyOf(parts);
  }

  /**
   * Works on all parts at once.
   *
   * @return what came out, in the order of the parts
   */
  <P, R> List<R> share(Session session, List<P> parts, BiFunction<PartRun, P, R> work) {
    if (parts.size() == 1) {
      return List.of(work.apply(run(session), parts.get(0)));
    }
    List<Future<R>> pending = new ArrayList<>();
    for (P part : parts) {
      pending.add(threads.submit(() -> work.apply(run(session), part)));
    }
    return join(pending);
  }

  private PartRun run(Session session) {
    RunOptions.Builder options = RunOptions.newBuilder();
    if (alone) {
      options.setInterOpThreadPool(IN_THE_CALLER);
    }
    return run(session, options, "a part of a batch");
  }

  /**
   * What is done once for all parts, while nothing else runs: as many operations at a time as there
   * are threads.
   *
   * @param what is run, as a profile tells it
   */
  PartRun together(Session session, String what) {
    return run(session, RunOptions.newBuilder(), what);
  }

  private PartRun run(Session session, RunOptions.Builder options, String what) {
    if (profile.isPresent()) {
      options.setTraceLevel(RunOptions.TraceLevel.FULL_TRACE);
    }
    return new PartRun(session.runner().setOptions(options.build()), what, profile);
  }

  /**
   * Waits for all, even where one fails or the caller is interrupted: nothing may run on behind the
   * caller's back, who gives the session back next.
   */
  private static <R> List<R> join(List<Future<R>> pending) {
    List<R> results = new ArrayList<>();
    @Nullable Throwable failure = null;
    for (Future<R> each : pending) {
      try {
        results.add(Uninterruptibles.getUninterruptibly(each));
      } catch (ExecutionException e) {
        failure = e.getCause();
      }
    }
    if (failure != null) {
      Throwables.throwIfUnchecked(failure);
      throw new IllegalStateException(failure);
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdown();
    profile.ifPresent(OperationProfile::write);
  }
}
