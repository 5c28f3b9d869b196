package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.data.Corpus.Cursor;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Skipped;

/**
 * The windows of a corpus, epoch after epoch: runs of examples that are shuffled together. A corpus
 * that fits into one window is read once, unless each epoch hears it otherwise.
 */
final class Windows implements AutoCloseable {
  private final Corpus corpus;
  private final BatchPlan plan;
  private final InterfaceLengths lengths;

  private Position position;
  private boolean fromStart = true;
  private @Nullable Cursor cursor;
  private PairSieve sieve;
  private @Nullable List<Example> whole;

  /** The first example of the next window, if it was met already. */
  private @Nullable Example met;

  /** Windows from the one at {@code from} on. */
  Windows(Corpus corpus, BatchPlan plan, InterfaceLengths lengths, Position from) {
    this.corpus = corpus;
    this.plan = plan;
    this.lengths = lengths;
    this.position = new Position(from.epoch(), from.window(), from.pair(), 0);
    this.sieve = new PairSieve(plan.limits(), lengths, corpus.size());
  }

  /**
   * Examples that are shuffled together.
   *
   * @param start where the window's first batch begins
   * @param pairs that were read for it, those counted that were left out
   * @param pass what the pass that the window ends left out; empty where no whole pass ends
   */
  record Window(Position start, List<Example> examples, long pairs, Optional<Skipped> pass) {}

  /**
   * The next window, of one example at least; after the last epoch comes another.
   *
   * @throws InputException if a pair can't be read, or no pair of the corpus can be used
   * @throws CancellationException if the thread is interrupted
   */
  Window next() {
    if (whole != null) {
      Window window = new Window(position, whole, corpus.size(), Optional.empty());
      endPass();
      return window;
    }
    while (true) {
      Window window = read();
      if (!window.examples().isEmpty()) {
        return window;
      }
    }
  }

  /** Up to the first example that is too many: what is left out before that is of this window. */
  private Window read() {
    Cursor open = cursor == null ? open() : cursor;
    Position start = position;
    List<Example> examples = new ArrayList<>();
    long pairs = 0;
    if (met != null) {
      examples.add(met);
      met = null;
      pairs++;
    }
    while (true) {
      Pair pair = take(open);
      if (pair == null) {
        return last(start, examples, pairs);
      }
      Example example = sieve.sift(pair);
      if (example != null && examples.size() == plan.window()) {
        met = example;
        position = new Position(start.epoch(), start.window() + 1, start.pair() + pairs, 0);
        return new Window(start, examples, pairs, Optional.empty());
      }
      pairs++;
      if (example != null) {
        examples.add(example);
      }
    }
  }

  private Window last(Position start, List<Example> examples, long pairs) {
    Optional<Skipped> pass = fromStart ? Optional.of(sieve.skipped()) : Optional.empty();
    pass.ifPresent(this::requireKept);
    if (start.window() == 0 && !corpus.varies()) {
      whole = examples;
    }
    endPass();
    return new Window(start, examples, pairs, pass);
  }

  private void requireKept(Skipped pass) {
    if (pass.kept() == 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: none of its pairs can be used (%s; the longest may have %d symbols); check the files",
              corpus.describe(),
              pass.describe(),
              plan.limits().longest()));
    }
  }

  private void endPass() {
    close();
    position = new Position(position.epoch() + 1, 0, 0, 0);
  }

  /** Starts a pass, and passes over what an earlier run has read of it. */
  private Cursor open() {
    Cursor opened = corpus.open(plan.seed(), position.epoch());
    cursor = opened;
    sieve = new PairSieve(plan.limits(), lengths, corpus.size());
    fromStart = position.pair() == 0;
    for (long i = 0; i < position.pair(); i++) {
      Pair pair = take(opened);
      if (pair == null) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: ends before pair %d, which the run had reached; restore the files",
                corpus.describe(),
                position.pair()));
      }
      sieve.passOver(pair);
    }
    return opened;
  }

  private static @Nullable Pair take(Cursor cursor) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
    return cursor.next();
  }

  @Override
  public void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }
}
