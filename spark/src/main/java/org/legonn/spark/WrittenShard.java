package org.legonn.spark;

import com.google.common.collect.Iterators;
import java.util.Iterator;
import java.util.Set;
import org.legonn.runtime.data.PairSelection.Verdict;
import org.legonn.runtime.text.WordCounts;
import scala.Tuple2;

/** What became of the pairs of a shard, and the words of those that it holds. */
final class WrittenShard {
  private final ShardTally tally = new ShardTally();
  private final WordCounts sourceWords = new WordCounts();
  private final WordCounts targetWords = new WordCounts();

  /** Counts a pair, in the order of their numbers; whether it is in the shard. */
  boolean isKept(NumberedPair pair, Verdict verdict) {
    tally.add(pair.number(), verdict);
    if (verdict.isKept()) {
      sourceWords.add(pair.source());
      targetWords.add(pair.target());
    }
    return verdict.isKept();
  }

  /** Counts a pair that is left out by these words. */
  void drop(Set<String> words) {
    tally.drop(words);
  }

  ShardTally tally() {
    return tally;
  }

  Iterator<Tuple2<Integer, WordBlock>> words(int buckets) {
    return Iterators.concat(
        WordBlock.of(true, sourceWords.counts(), buckets),
        WordBlock.of(false, targetWords.counts(), buckets));
  }
}
