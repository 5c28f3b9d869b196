package org.legonn.spark;

import com.google.common.collect.AbstractIterator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Keys of pairs, as they travel. No record, which Spark's Kryo can't read. */
final class KeyBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int PAIRS = 512;
  private static final int LONGS = 4;

  private final long[] numbers;
  private final long[] keys;

  /**
   * A block, which takes its arrays as they are.
   *
   * @param numbers of the pairs
   * @param keys four longs each
   */
  private KeyBlock(long[] numbers, long[] keys) {
    this.numbers = numbers;
    this.keys = keys;
  }

  /** Blocks of all pairs, by the bucket: pairs of one key meet in one of so many. */
  static Iterator<Tuple2<Integer, KeyBlock>> of(Iterator<NumberedPair> pairs, int buckets) {
    List<Open> open = IntStream.range(0, buckets).mapToObj(Open::new).toList();
    return new AbstractIterator<>() {
      private int ended;

      @Override
      protected @Nullable Tuple2<Integer, KeyBlock> computeNext() {
        while (pairs.hasNext()) {
          NumberedPair pair = pairs.next();
          PairKey key = PairKey.of(pair.source(), pair.target());
          Open bucket = open.get(Math.floorMod(key.a(), buckets));
          bucket.add(pair.number(), key);
          if (bucket.numbers.size() == PAIRS) {
            return bucket.take();
          }
        }
        while (ended < buckets) {
          Open bucket = open.get(ended++);
          if (!bucket.numbers.isEmpty()) {
            return bucket.take();
          }
        }
        return endOfData();
      }
    };
  }

  int size() {
    return numbers.length;
  }

  long number(int pair) {
    return numbers[pair];
  }

  PairKey key(int pair) {
    int first = LONGS * pair;
    return new PairKey(keys[first], keys[first + 1], keys[first + 2], keys[first + 3]);
  }

  /** What has gathered in a bucket. */
  private static final class Open {
    private final int bucket;
    private final List<Long> numbers = new ArrayList<>();
    private final long[] keys = new long[LONGS * PAIRS];

    Open(int bucket) {
      this.bucket = bucket;
    }

    void add(long number, PairKey key) {
      int first = LONGS * numbers.size();
      keys[first] = key.a();
      keys[first + 1] = key.b();
      keys[first + 2] = key.c();
      keys[first + 3] = key.d();
      numbers.add(number);
    }

    Tuple2<Integer, KeyBlock> take() {
      KeyBlock block =
          new KeyBlock(
              numbers.stream().mapToLong(Long::longValue).toArray(),
              Arrays.copyOf(keys, LONGS * numbers.size()));
      numbers.clear();
      return new Tuple2<>(bucket, block);
    }
  }
}
