package org.legonn.runtime.data;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnel;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
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
      (pair, sink) -> PairSelection.into(sink, pair.source(), pair.version(), pair.reference());

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
    PairSelection.Verdict verdict = PairSelection.of(example, limits, lengths);
    switch (verdict) {
      case EMPTY -> empty++;
      case TOO_LONG -> {
        tooLong++;
        firstTooLong = firstTooLong == 0 ? read : firstTooLong;
      }
      case UNEVEN -> uneven++;
      case INFEASIBLE -> infeasible++;
      case KEPT -> {}
    }
    return verdict.isKept() ? example : null;
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

  Skipped skipped() {
    return new Skipped(read, empty, tooLong, uneven, repeated, infeasible, firstTooLong);
  }
}
