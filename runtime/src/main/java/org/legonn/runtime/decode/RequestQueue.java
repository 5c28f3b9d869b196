package org.legonn.runtime.decode;

import com.google.common.collect.Lists;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.failure.BusyException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Search;

/**
 * Requests that wait to be translated, and how they gather into batches. Requests of few sentences
 * and of many wait in lines of their own, each as long as the queue may be, and batches are taken
 * from them in turn: so however much others ask for, a sentence waits for a batch or two.
 */
final class RequestQueue {
  /** A request of up to this part of a batch is of few sentences. */
  private static final int FEW = 8;

  /** Before the first answer of a batch. */
  private static final int UNKNOWN = -1;

  private final int batch;
  private final long patience;
  private final int capacity;
  private final Line few = new Line();
  private final Line many = new Line();
  private boolean manyIsNext;
  private int lastTaken;
  private int meanwhile = UNKNOWN;
  private boolean closed;
  private @Nullable Throwable failure;

  /** The parts of each request; who had a turn goes to the end. */
  private static final class Line {
    private final Deque<Deque<Request>> waiting = new ArrayDeque<>();
    private int sentences;

    boolean isEmpty() {
      return waiting.isEmpty();
    }

    void add(Deque<Request> parts, int count) {
      waiting.add(parts);
      sentences += count;
    }

    /** The next parts, until they have so many sentences. */
    List<Request> take(int enough) {
      List<Request> taken = new ArrayList<>();
      for (int count = 0; count < enough && !waiting.isEmpty(); ) {
        Deque<Request> parts = waiting.remove();
        Request next = parts.remove();
        if (!parts.isEmpty()) {
          waiting.add(parts);
        }
        taken.add(next);
        count += next.sources().size();
      }
      sentences -= taken.stream().mapToInt(request -> request.sources().size()).sum();
      return taken;
    }

    List<Request> takeAll() {
      return take(Integer.MAX_VALUE);
    }
  }

  /** Sources that are searched in one way, and where their translations go. */
  record Request(
      List<GuidedSource> sources, Search search, CompletableFuture<List<List<ScoredText>>> answer) {
    static Request of(List<GuidedSource> sources, Search search) {
      return new Request(sources, search, new CompletableFuture<>());
    }
  }

  /**
   * An empty queue.
   *
   * @param batch sentences that are enough for a batch
   * @param patience how long a batch waits for as many requests as there were before
   * @param capacity sentences that may wait
   */
  RequestQueue(int batch, Duration patience, int capacity) {
    this.batch = batch;
    this.patience = patience.toNanos();
    this.capacity = capacity;
  }

  /**
   * Adds sources that are searched in one way.
   *
   * @param further whether they are added however many wait
   * @return the texts of each source
   * @throws InputException if they are more than may wait
   * @throws BusyException if the queue is full
   * @throws IllegalStateException if it is closed
   */
  CompletableFuture<List<List<ScoredText>>> add(
      List<GuidedSource> sources, Search search, boolean further) {
    requireRoom(sources.size());
    Deque<Request> parts = new ArrayDeque<>();
    Lists.partition(sources, batch).forEach(part -> parts.add(Request.of(part, search)));
    if (parts.isEmpty()) {
      parts.add(Request.of(sources, search));
    }
    List<CompletableFuture<List<List<ScoredText>>>> answers =
        parts.stream().map(Request::answer).toList();
    add(parts, sources.size(), further);
    return answers.size() == 1 ? answers.get(0) : joined(answers);
  }

  /** All texts when each part has its own; fails when each is done and one has failed. */
  private static CompletableFuture<List<List<ScoredText>>> joined(
      List<CompletableFuture<List<List<ScoredText>>>> answers) {
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> answers.stream().flatMap(answer -> answer.join().stream()).toList());
  }

  private synchronized void add(Deque<Request> parts, int count, boolean further) {
    requireOpen();
    Line line = count <= Math.max(1, batch / FEW) ? few : many;
    if (line.sentences >= capacity && !further) {
      throw new BusyException(
          String.format(Locale.ROOT, "%d sentences wait already; try again later", sentences()));
    }
    line.add(parts, count);
    notifyAll();
  }

  /**
   * Refuses more sources than a request may have.
   *
   * @throws InputException if they are more than may wait
   */
  void requireRoom(int sources) {
    if (sources > capacity) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%d sources in a request, more than %d; ask for them in parts",
              sources,
              capacity));
    }
  }

  private void requireOpen() {
    if (failure != null) {
      throw new IllegalStateException("it can't go on: " + failure, failure);
    }
    if (closed) {
      throw new IllegalStateException("it is closed");
    }
  }

  /**
   * Waits for the requests of the next batch; none when the queue is closed and empty.
   *
   * <p>Whoever asks alone is answered at once. Where several ask, those who had an answer just now
   * are likely to ask again: the next batch waits a little for as many as there were.
   */
  synchronized List<Request> take() throws InterruptedException {
    long start = System.nanoTime();
    int expected = lastTaken + Math.max(0, meanwhile);
    while (isEmpty() && !closed) {
      wait();
    }
    if (isEmpty()) {
      return List.of();
    }
    if (System.nanoTime() - start <= patience) {
      awaitOthers(expected);
    }
    Line line = few.isEmpty() || (manyIsNext && !many.isEmpty()) ? many : few;
    manyIsNext = line == few;
    List<Request> taken = line.take(batch);
    lastTaken = taken.size();
    meanwhile = UNKNOWN;
    return taken;
  }

  /**
   * Counts who waits beside those that were taken; to be called before any of these is answered,
   * and may ask again.
   */
  synchronized void beforeAnswers() {
    if (meanwhile == UNKNOWN) {
      meanwhile = requests();
    }
  }

  private void awaitOthers(int expected) throws InterruptedException {
    long until = System.nanoTime() + patience;
    while (requests() < expected && sentences() < batch && !closed) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private int requests() {
    return few.waiting.size() + many.waiting.size();
  }

  private boolean isEmpty() {
    return few.isEmpty() && many.isEmpty();
  }

  /** Fails what waits, and takes no more. */
  void fail(Throwable cause) {
    List<Request> failing = new ArrayList<>();
    synchronized (this) {
      closed = true;
      failure = cause;
      failing.addAll(few.takeAll());
      failing.addAll(many.takeAll());
      notifyAll();
    }
    failing.forEach(request -> request.answer().completeExceptionally(cause));
  }

  /** Why it can't go on, if so. */
  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Sentences that wait. */
  synchronized int sentences() {
    return few.sentences + many.sentences;
  }

  /** Whether it would take a request now. */
  synchronized boolean hasRoom() {
    return !closed && few.sentences < capacity;
  }

  /** Takes no more; what waits can still be taken. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
