package org.legonn.spark;

import java.io.Serializable;
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

  /** One more pair, in the order of their numbers. */
  void add(long number, Verdict verdict) {
    distinct++;
    switch (verdict) {
      case EMPTY -> empty++;
      case TOO_LONG -> {
        tooLong++;
        firstTooLong = firstTooLong == 0 ? number : firstTooLong;
      }
      case UNEVEN -> uneven++;
      case INFEASIBLE -> infeasible++;
      case KEPT -> {}
    }
  }

  /** Those of the shard behind. */
  void add(ShardTally next) {
    distinct += next.distinct;
    empty += next.empty;
    tooLong += next.tooLong;
    uneven += next.uneven;
    infeasible += next.infeasible;
    firstTooLong = firstTooLong == 0 ? next.firstTooLong : firstTooLong;
  }

  /** As the streaming reader counts, of so many pairs that were read. */
  Skipped skipped(long read) {
    return new Skipped(read, empty, tooLong, uneven, read - distinct, infeasible, firstTooLong);
  }
}
