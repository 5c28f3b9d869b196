package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.data.Corpus.Cursor;

/**
 * Endless batches of a corpus, epoch after epoch, the same for the same seed. A corpus of more
 * examples than the window is streamed: examples are shuffled within a window, windows follow each
 * other as in the files.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  private final Corpus corpus;
  private final BatchPlan plan;
  private final InterfaceLengths lengths;
  private final Bucketing bucketing;

  private int epoch = 1;
  private int windowOfEpoch;
  private @Nullable Cursor cursor;
  private @Nullable List<Example> whole;
  private Iterator<List<Example>> window = List.<List<Example>>of().iterator();
  private Skipped reading = Skipped.NONE;
  private @Nullable Skipped skipped;
  private boolean epochEnded;

  public Batches(Corpus corpus, BatchPlan plan, InterfaceLengths lengths) {
    this.corpus = corpus;
    this.plan = plan;
    this.lengths = lengths;
    this.bucketing = new Bucketing(plan.tokens(), lengths::padded);
  }

  /** The batches of one pass over a corpus that fits in memory, whatever its pairs' lengths. */
  public static List<List<Example>> onePass(
      Corpus corpus, BatchPlan plan, InterfaceLengths lengths) {
    List<Example> examples = new ArrayList<>();
    try (Cursor cursor = corpus.open()) {
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        Example example = pair.example();
        if (example.source().length() > 0 && example.target().length > 0) {
          examples.add(example);
        }
      }
    }
    if (examples.isEmpty()) {
      throw new InputException(corpus.describe() + ": no pair has two sides; check the files");
    }
    return new Bucketing(plan.tokens(), lengths::padded).cut(examples, new Random(plan.seed()));
  }

  /**
   * Reads the first window, so that what is wrong with the data shows before anything else begins.
   *
   * @throws InputException if a pair can't be read, or no pair of the corpus can be used
   */
  public void begin() {
    if (!window.hasNext()) {
      fill();
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
    while (!window.hasNext()) {
      if (epochEnded) {
        epochEnded = false;
        epoch++;
        windowOfEpoch = 0;
      }
      fill();
    }
    return new Batch(epoch, window.next());
  }

  /** What the first pass left out; empty until it has been read to its end. */
  public Optional<Skipped> skipped() {
    return Optional.ofNullable(skipped);
  }

  private void fill() {
    List<Example> examples = whole == null ? readWindow() : whole;
    epochEnded = whole != null || cursor == null;
    if (epochEnded && whole == null) {
      endPass(examples);
    }
    if (!examples.isEmpty()) {
      window = bucketing.cut(examples, randomOf(epoch, windowOfEpoch++)).iterator();
    }
  }

  private void endPass(List<Example> examples) {
    Skipped pass = reading;
    reading = Skipped.NONE;
    skipped = pass;
    if (pass.kept() == 0) {
      throw new InputException(
          "%s: none of its %d pairs can be used (%d with an empty side, %d longer than %d); check the files"
              .formatted(
                  corpus.describe(), pass.read(), pass.empty(), pass.tooLong(), plan.longest()));
    }
    if (windowOfEpoch == 0) {
      whole = examples;
    }
  }

  private List<Example> readWindow() {
    if (cursor == null) {
      cursor = corpus.open();
    }
    List<Example> examples = new ArrayList<>();
    while (examples.size() < plan.window()) {
      Pair pair = cursor.next();
      if (pair == null) {
        close();
        return examples;
      }
      Example example = pair.example();
      if (example.source().length() == 0 || example.target().length == 0) {
        reading = reading.withEmpty();
      } else if (lengths.padded(example) > plan.longest()) {
        reading = reading.withTooLong();
      } else {
        reading = reading.kept(lengths.feasible(example));
        examples.add(example);
      }
    }
    return examples;
  }

  private Random randomOf(int epoch, int window) {
    return new Random(plan.seed() * 1_000_003L + epoch * 8_191L + window);
  }

  @Override
  public void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }
}
