package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;

/** Pairs that can be read any number of times, always in the same order. */
public interface Corpus {
  /** Starts reading from the first pair. */
  Cursor open();

  /** Whether each epoch hears the pairs otherwise. */
  default boolean varies() {
    return false;
  }

  /**
   * Starts reading from the first pair as an epoch hears them: always the same for the same epoch
   * and seed.
   */
  default Cursor open(long seed, long epoch) {
    return open();
  }

  /**
   * The first pairs.
   *
   * @throws InputException if one can't be read or encoded
   */
  default List<Pair> first(int count) {
    List<Pair> pairs = new ArrayList<>();
    try (Cursor cursor = open()) {
      while (pairs.size() < count) {
        Pair pair = cursor.next();
        if (pair == null) {
          break;
        }
        pairs.add(pair);
      }
    }
    return pairs;
  }

  /** How many pairs there are, unusable ones counted. */
  long size();

  /** For each pair that the places hold whether it is one of these, in order. */
  default List<Boolean> kept() {
    return Collections.nCopies(Math.toIntExact(size()), true);
  }

  /** What the pairs were read from, for messages and provenance. */
  String describe();

  /** What holds the pairs, such as files; the first holds the sources, the last the references. */
  List<String> places();

  /**
   * The content of all places by their names, as SHA-256 in hexadecimal digits.
   *
   * @throws InputException if a file can't be read
   */
  Map<String, String> fingerprints();

  /**
   * What is done to the recordings that they themselves don't say, such as resampling, or reading
   * them to the file's end: one line; empty if nothing is.
   */
  default Optional<String> conversions() {
    return Optional.empty();
  }

  /** Some of the text as written. */
  CorpusSample sample();

  /** One pass over a corpus. */
  interface Cursor extends AutoCloseable {
    /**
     * The next pair; null after the last.
     *
     * @throws InputException if it can't be read; the message names file and line
     */
    @Nullable Pair next();

    @Override
    void close();
  }
}
