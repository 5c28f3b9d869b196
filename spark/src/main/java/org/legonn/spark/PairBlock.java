package org.legonn.spark;

import com.google.common.collect.AbstractIterator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Pairs that follow each other, as they travel: to write each by itself takes Java longer than all
 * that is done to it. No record, which Spark's Kryo can't read.
 */
final class PairBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int PAIRS = 1000;

  private final long[] numbers;
  private final String[] texts;

  /**
   * A block, which takes its arrays as they are.
   *
   * @param numbers of the pairs, which rise
   * @param texts a source and a target each
   */
  private PairBlock(long[] numbers, String[] texts) {
    this.numbers = numbers;
    this.texts = texts;
  }

  /** Blocks of all pairs in order, each for one shard, by the number of its first pair. */
  static Iterator<Tuple2<Long, PairBlock>> of(Iterator<NumberedPair> pairs, Shards shards) {
    return new AbstractIterator<>() {
      private final List<NumberedPair> open = new ArrayList<>();

      @Override
      protected @Nullable Tuple2<Long, PairBlock> computeNext() {
        while (pairs.hasNext()) {
          NumberedPair pair = pairs.next();
          boolean ends =
              open.size() == PAIRS || (!open.isEmpty() && shard(pair) != shard(open.get(0)));
          Tuple2<Long, PairBlock> block = ends ? take() : null;
          open.add(pair);
          if (block != null) {
            return block;
          }
        }
        return open.isEmpty() ? endOfData() : take();
      }

      private int shard(NumberedPair pair) {
        return shards.getPartition(pair.number());
      }

      private Tuple2<Long, PairBlock> take() {
        PairBlock block =
            new PairBlock(
                open.stream().mapToLong(NumberedPair::number).toArray(),
                open.stream()
                    .flatMap(pair -> Stream.of(pair.source(), pair.target()))
                    .toArray(String[]::new));
        open.clear();
        return new Tuple2<>(block.numbers[0], block);
      }
    };
  }

  Iterator<NumberedPair> pairs() {
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> new NumberedPair(numbers[i], texts[2 * i], texts[2 * i + 1]))
        .iterator();
  }
}
