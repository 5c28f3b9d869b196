package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.BackendException;
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
  private static final RunOptions BY_ITSELF =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  private final int size;
  private final boolean alone;
  private final ExecutorService threads;

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

  /**
   * {@code batch} in as many parts as there are threads, or fewer; in order, none of them empty.
   */
  <T> List<List<T>> parts(List<T> batch) {
    int count = Math.max(1, Math.min(size, batch.size()));
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
  <P, R> List<R> share(Session session, List<P> parts, BiFunction<Session.Runner, P, R> work) {
    if (parts.size() == 1) {
      return List.of(work.apply(runner(session), parts.get(0)));
    }
    List<Future<R>> pending = new ArrayList<>();
    for (P part : parts) {
      pending.add(threads.submit(() -> work.apply(runner(session), part)));
    }
    return join(pending);
  }

  private Session.Runner runner(Session session) {
    Session.Runner runner = session.runner();
    return alone ? runner.setOptions(BY_ITSELF) : runner;
  }

  /** Waits for all, even where one fails: nothing may run on behind the caller's back. */
  private static <R> List<R> join(List<Future<R>> pending) {
    List<R> results = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<R> each : pending) {
      try {
        results.add(each.get());
      } catch (ExecutionException e) {
        failure = cause(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new BackendException("interrupted", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static RuntimeException cause(ExecutionException e) {
    @Nullable Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
