package org.legonn.runtime.data;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.data.Windows.Window;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.CtcFeasibility;
import org.legonn.runtime.result.Skipped;

/**
 * Endless batches of a corpus, epoch after epoch, the same for the same seed. A corpus of more
 * examples than the window is streamed: examples are shuffled within a window, windows follow each
 * other as in the files. A thread of its own reads a window ahead.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  private final BatchPlan plan;
  private final long corpusSize;
  private final Bucketing bucketing;
  private final InterfaceLengths lengths;
  private final Windows windows;
  private final Prefetch<Cut> prefetch;

  private Iterator<List<Example>> batches = List.<List<Example>>of().iterator();
  private Window window = new Window(Position.START, List.of(), 0, Optional.empty());
  private int used;
  private int cuts;
  private Position position;
  private List<CtcFeasibility> feasibility = List.of();
  private @Nullable Skipped skipped;

  /** A window cut into batches. */
  private record Cut(Window window, List<List<Example>> batches) {}

  /** Batches from the corpus's start. */
  public Batches(Corpus corpus, BatchPlan plan, InterfaceLengths lengths) {
    this(corpus, plan, lengths, Position.START);
  }

  /** Batches from a position on, which is one that a run with the same plan has reached. */
  public Batches(Corpus corpus, BatchPlan plan, InterfaceLengths lengths, Position from) {
    this.plan = plan;
    this.corpusSize = corpus.size();
    this.lengths = lengths;
    this.bucketing = new Bucketing(plan.tokens(), lengths::padded);
    this.windows = new Windows(corpus, plan, lengths, from);
    this.prefetch = new Prefetch<>(this::cut);
    this.position = from;
  }

  /**
   * Reads the first window, so that what is wrong with the data shows before anything else begins;
   * a second call does nothing.
   *
   * @throws InputException if a pair can't be read, or no pair of the corpus can be used
   */
  public void begin() {
    if (feasibility.isEmpty()) {
      feasibility = lengths.feasibility(fill().examples());
    }
  }

  /** Always: after the last epoch comes another. */
  @Override
  public boolean hasNext() {
    return true;
  }

  /**
   * The next batch.
   *
   * @throws InputException if a pair can't be read, or no pair of the corpus can be used
   */
  @Override
  public Batch next() {
    while (!batches.hasNext()) {
      fill();
    }
    position = position.afterBatch();
    List<Example> batch = batches.next();
    used += batch.size();
    return new Batch(position.epoch(), batch, position, share());
  }

  private double share() {
    double ofWindow = window.pairs() * ((double) used / window.examples().size());
    return (window.start().pair() + ofWindow) / corpusSize;
  }

  /** What a pass leaves out; empty until a whole one has been read to its end. */
  public Optional<Skipped> skipped() {
    return Optional.ofNullable(skipped);
  }

  /** How well CTC can align the first window, an interface each; none before {@link #begin}. */
  public List<CtcFeasibility> feasibility() {
    return feasibility;
  }

  /** Batches of an epoch, about: as the first window is cut. None before {@link #begin}. */
  public long ofEpoch() {
    return window.pairs() == 0
        ? 0
        : Math.max(1, Math.round((double) corpusSize / window.pairs() * cuts));
  }

  /** Seconds that {@link #next} has waited for data so far. */
  public double waited() {
    return prefetch.waited() / 1e9;
  }

  private Window fill() {
    Cut cut = prefetch.take();
    Position start = cut.window().start();
    boolean here = start.epoch() == position.epoch() && start.window() == position.window();
    int behind = here ? position.batch() : 0;
    position = new Position(start.epoch(), start.window(), start.pair(), behind);
    window = cut.window();
    cuts = cut.batches().size();
    used = cut.batches().subList(0, behind).stream().mapToInt(List::size).sum();
    batches = cut.batches().subList(behind, cut.batches().size()).iterator();
    if (skipped == null) {
      skipped = cut.window().pass().orElse(null);
    }
    return cut.window();
  }

  private Cut cut() {
    Window window = windows.next();
    Position start = window.start();
    long seed = plan.seed() * 1_000_003L + start.epoch() * 8_191L + start.window();
    return new Cut(window, bucketing.cut(window.examples(), new Random(seed)));
  }

  @Override
  public void close() {
    prefetch.close();
    windows.close();
  }
}
