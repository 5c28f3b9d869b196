package org.legonn.runtime.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnel;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.result.Skipped;

/**
 * Leaves pairs out over one pass of a corpus, and counts why.
 *
 * <p>Pairs read before are told by a Bloom filter of about 3.6 bytes a pair of the corpus, exact
 * but for at most one distinct pair in a million that is taken for a repeated one.
 */
final class PairSieve {
  private static final double FALSE_POSITIVES = 1e-6;

  private static final Funnel<Pair> TEXTS =
      (pair, sink) ->
          sink.putString(pair.source(), UTF_8)
              .putByte((byte) '\n')
              .putString(pair.version(), UTF_8)
              .putByte((byte) '\n')
              .putString(pair.reference(), UTF_8);

  private final PairLimits limits;
  private final InterfaceLengths lengths;
  private final @Nullable BloomFilter<Pair> seen;

  private long read;
  private long empty;
  private long tooLong;
  private long uneven;
  private long repeated;
  private long infeasible;
  private long firstTooLong;

  PairSieve(PairLimits limits, InterfaceLengths lengths, long corpusSize) {
    this.limits = limits;
    this.lengths = lengths;
    this.seen = limits.distinct() ? BloomFilter.create(TEXTS, corpusSize, FALSE_POSITIVES) : null;
  }

  /** The pair in symbols; null if it is left out. */
  @Nullable Example sift(Pair pair) {
    read++;
    if (isRepeated(pair)) {
      repeated++;
      return null;
    }
    Example example = pair.example();
    if (isEmpty(example)) {
      empty++;
    } else if (lengths.padded(example) > limits.longest()) {
      tooLong++;
      firstTooLong = firstTooLong == 0 ? read : firstTooLong;
    } else if (isUneven(example)) {
      uneven++;
    } else {
      infeasible += lengths.feasible(example) ? 0 : 1;
      return example;
    }
    return null;
  }

  /** Remembers a pair that an earlier run has used. */
  void passOver(Pair pair) {
    isRepeated(pair);
  }

  private boolean isRepeated(Pair pair) {
    return seen != null && !seen.put(pair);
  }

  static boolean isEmpty(Example example) {
    return example.source().length() == 0 || example.target().length == 0;
  }

  private boolean isUneven(Example example) {
    if (limits.ratio() == 0 || !(example.source() instanceof Source.Symbols)) {
      return false;
    }
    int source = example.source().length();
    int target = example.target().length;
    return Math.max(source, target) > limits.ratio() * Math.min(source, target);
  }

  Skipped skipped() {
    return new Skipped(read, empty, tooLong, uneven, repeated, infeasible, firstTooLong);
  }
}
