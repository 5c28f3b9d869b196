package org.legonn.runtime.decode;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Search;

/** Requests that wait to be translated, and how they gather into batches. */
final class RequestQueue {
  private final int batch;
  private final long patience;
  private final int capacity;
  private final Deque<Request> waiting = new ArrayDeque<>();
  private int sentences;
  private boolean closed;

  /** Sources that are searched in one way, and where their translations go. */
  record Request(
      List<Source> sources,
      Search search,
      CompletableFuture<List<List<ScoredText>>> answer,
      long arrived) {
    static Request of(List<Source> sources, Search search) {
      return new Request(sources, search, new CompletableFuture<>(), System.nanoTime());
    }
  }

  /**
   * An empty queue.
   *
   * @param batch sentences that are enough for a batch
   * @param patience how long the first of a batch waits for others
   * @param capacity sentences that may wait
   */
  RequestQueue(int batch, Duration patience, int capacity) {
    this.batch = batch;
    this.patience = patience.toNanos();
    this.capacity = capacity;
  }

  /**
   * Adds a request.
   *
   * @throws BusyException if the queue is full
   * @throws IllegalStateException if it is closed
   */
  synchronized void add(Request request) {
    if (closed) {
      throw new IllegalStateException("it is closed");
    }
    if (sentences >= capacity) {
      throw new BusyException(
          String.format(Locale.ROOT, "%d sentences wait already; try again later", sentences));
    }
    waiting.add(request);
    sentences += request.sources().size();
    notifyAll();
  }

  /** Waits for the requests of the next batch; none when the queue is closed and empty. */
  synchronized List<Request> take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    if (waiting.isEmpty()) {
      return List.of();
    }
    long until = waiting.element().arrived() + patience;
    while (sentences < batch && !closed) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    List<Request> taken = new ArrayList<>();
    for (int count = 0; count < batch && !waiting.isEmpty(); ) {
      Request next = waiting.remove();
      taken.add(next);
      count += next.sources().size();
      sentences -= next.sources().size();
    }
    return taken;
  }

  /** Sentences that wait. */
  synchronized int sentences() {
    return sentences;
  }

  /** Whether it would take a request now. */
  synchronized boolean hasRoom() {
    return !closed && sentences < capacity;
  }

  /** Takes no more; what waits can still be taken. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
