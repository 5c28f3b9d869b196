package org.legonn.spark;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.legonn.runtime.data.KnownWords;
import org.legonn.runtime.data.PairSelection.Verdict;
import org.legonn.runtime.result.Skipped;

/** What became of the pairs of one shard or more, once of each that is repeated. */
final class ShardTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private long distinct;
  private long empty;
  private long tooLong;
  private long uneven;
  private long infeasible;
  private long firstTooLong;
  private long dropped;
  private final TreeSet<String> unknownWords = new TreeSet<>();

  /** One more pair, in the order of their numbers. */
  void add(long number, Verdict verdict) {
    distinct++;
    switch (verdict) {
      case EMPTY -> empty++;
      case TOO_LONG -> {
        tooLong++;
        firstTooLong = firstTooLong == 0 ? number - dropped : firstTooLong;
      }
      case UNEVEN -> uneven++;
      case INFEASIBLE -> infeasible++;
      case KEPT -> {}
    }
  }

  /** One more pair that is no part of the corpus, for these words. */
  void drop(Set<String> words) {
    dropped++;
    unknownWords.addAll(words);
  }

  /** Those of the shard behind. */
  void add(ShardTally next) {
    distinct += next.distinct;
    empty += next.empty;
    tooLong += next.tooLong;
    uneven += next.uneven;
    infeasible += next.infeasible;
    if (firstTooLong == 0 && next.firstTooLong > 0) {
      firstTooLong = next.firstTooLong - dropped;
    }
    dropped += next.dropped;
    unknownWords.addAll(next.unknownWords);
  }

  /** As the streaming reader counts, of so many pairs that there are. */
  Skipped skipped(long all) {
    long read = all - dropped;
    return new Skipped(read, empty, tooLong, uneven, read - distinct, infeasible, firstTooLong);
  }

  /** What is left out by its words; empty if nothing is. */
  Optional<String> describeDropped(String corpus, long all) {
    return dropped == 0
        ? Optional.empty()
        : Optional.of(KnownWords.describe(corpus, dropped, all, unknownWords));
  }
}
