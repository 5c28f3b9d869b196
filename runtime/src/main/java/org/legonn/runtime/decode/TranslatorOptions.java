package org.legonn.runtime.decode;

import java.time.Duration;
import org.legonn.runtime.settings.EngineOptions;

/**
 * How a {@link Translator} works.
 *
 * @param search how to search, unless a request says otherwise
 * @param engine where and how to compute
 * @param batch sentences that are enough for a batch; one request is never divided
 * @param patience how long a request waits for others to share its batch
 * @param capacity sentences that may wait; a request that finds as many is refused
 * @param longest symbols of a text; a longer one is refused, since memory grows with their square
 */
public record TranslatorOptions(
    SearchPolicy search,
    EngineOptions engine,
    int batch,
    Duration patience,
    int capacity,
    int longest) {
  /** Beam 4, batches of 64 collected for 5 ms, 1,024 sentences in the queue, 512 symbols a text. */
  public static final TranslatorOptions DEFAULT =
      new TranslatorOptions(
          SearchPolicy.DEFAULT, EngineOptions.AUTO, 64, Duration.ofMillis(5), 1024, 512);

  public TranslatorOptions {
    if (batch < 1 || capacity < 1 || longest < 1 || patience.isNegative()) {
      throw new IllegalArgumentException(
          "batch %d, capacity %d, longest text %d, patience %s: each must be at least 1, patience at least 0"
              .formatted(batch, capacity, longest, patience));
    }
  }

  /** The same with another search. */
  public TranslatorOptions withSearch(SearchPolicy other) {
    return new TranslatorOptions(other, engine, batch, patience, capacity, longest);
  }

  /** The same on another engine's settings. */
  public TranslatorOptions withEngine(EngineOptions other) {
    return new TranslatorOptions(search, other, batch, patience, capacity, longest);
  }

  /** The same with other batches. */
  public TranslatorOptions withBatch(int sentences, Duration longestWait) {
    return new TranslatorOptions(search, engine, sentences, longestWait, capacity, longest);
  }

  /** The same with another limit of what may wait, in sentences. */
  public TranslatorOptions withCapacity(int sentences) {
    return new TranslatorOptions(search, engine, batch, patience, sentences, longest);
  }

  /** The same with another limit of a text's length, in symbols. */
  public TranslatorOptions withLongest(int symbols) {
    return new TranslatorOptions(search, engine, batch, patience, capacity, symbols);
  }
}
