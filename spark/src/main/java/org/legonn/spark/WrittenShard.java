package org.legonn.spark;

import java.util.Iterator;
import java.util.stream.Stream;
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

  ShardTally tally() {
    return tally;
  }

  Iterator<Tuple2<CountedWord, Long>> words() {
    return Stream.concat(words(true, sourceWords), words(false, targetWords)).iterator();
  }

  private static Stream<Tuple2<CountedWord, Long>> words(boolean source, WordCounts words) {
    return words.counts().entrySet().stream()
        .map(each -> new Tuple2<>(new CountedWord(source, each.getKey()), each.getValue()));
  }
}
