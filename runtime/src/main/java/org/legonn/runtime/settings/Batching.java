package org.legonn.runtime.settings;

import java.time.Duration;
import java.util.Locale;

/**
 * How requests that come at the same time share batches.
 *
 * @param sentences that are enough for a batch; one request is never divided
 * @param patience how long a request waits for others to share its batch
 * @param capacity sentences that may wait; a request that finds as many is refused
 * @param longest symbols or frames of a source; a longer one is refused, since memory grows with
 *     their square
 */
public record Batching(int sentences, Duration patience, int capacity, int longest) {
  /** Batches of 64 collected for 5 ms, 1,024 sentences in the queue, sources of 2,000. */
  public static final Batching DEFAULT = new Batching(64, Duration.ofMillis(5), 1024, 2_000);

  public Batching {
    if (sentences < 1 || capacity < 1 || longest < 1 || patience.isNegative()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "batch %d, capacity %d, longest source %d, patience %s: each must be at least 1, patience at least 0",
              sentences,
              capacity,
              longest,
              patience));
    }
  }

  /** The same with batches of so many sentences, for which a request waits so long. */
  public Batching sentences(int enough, Duration longestWait) {
    return new Batching(enough, longestWait, capacity, longest);
  }

  /** The same with room for so many waiting sentences. */
  public Batching capacity(int waiting) {
    return new Batching(sentences, patience, waiting, longest);
  }

  /** The same for sources of up to so many symbols or frames. */
  public Batching longest(int positions) {
    return new Batching(sentences, patience, capacity, positions);
  }
}
