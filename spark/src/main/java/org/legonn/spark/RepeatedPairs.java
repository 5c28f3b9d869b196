package org.legonn.spark;

import com.google.common.collect.Iterators;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.legonn.runtime.data.PairSelection;
import scala.Tuple2;

/**
 * Finds the pairs whose texts stand in a corpus before. Only keys and numbers go over the cluster,
 * no texts.
 *
 * @param buckets in which keys meet; each is one task's, in memory
 */
record RepeatedPairs(List<NumberedPart> parts, CorpusPlan plan, int buckets)
    implements Serializable {
  /** Of each part, in a partition of its own, the numbers of its repeated pairs. */
  JavaRDD<long[]> in(JavaRDD<NumberedPart> read) {
    return read.mapPartitionsToPair(this::keys)
        .partitionBy(new HashPartitioner(buckets))
        .values()
        .mapPartitionsToPair(this::repeated)
        .partitionBy(new HashPartitioner(parts.size()))
        .values();
  }

  private Iterator<Tuple2<Integer, KeyBlock>> keys(Iterator<NumberedPart> read) {
    Predicate<NumberedPair> counts = counted();
    return Iterators.concat(
        Iterators.transform(
            read,
            part -> KeyBlock.of(Iterators.filter(part.read(plan.form()), counts::test), buckets)));
  }

  /** Pairs that are left out by their words don't count, and so none repeats another. */
  private Predicate<NumberedPair> counted() {
    if (!plan.drops()) {
      return pair -> true;
    }
    PairSelection selection = plan.selection();
    return pair -> selection.unknownWords(pair.source(), pair.target()).isEmpty();
  }

  /** By the part that they are in. */
  private Iterator<Tuple2<Integer, long[]>> repeated(Iterator<KeyBlock> blocks) {
    Map<PairKey, Long> first = new HashMap<>();
    Map<Integer, LongStream.Builder> found = new TreeMap<>();
    while (blocks.hasNext()) {
      KeyBlock block = blocks.next();
      for (int i = 0; i < block.size(); i++) {
        long number = block.number(i);
        Long before = first.put(block.key(i), number);
        if (before != null) {
          first.put(block.key(i), Math.min(before, number));
          long repeats = Math.max(before, number);
          found
              .computeIfAbsent(NumberedPart.holding(parts, repeats), part -> LongStream.builder())
              .add(repeats);
        }
      }
    }
    return found.entrySet().stream()
        .map(each -> new Tuple2<>(each.getKey(), each.getValue().build().toArray()))
        .iterator();
  }

  /** Which pairs of a part are repeated, counted from 0 there. */
  static BitSet places(NumberedPart part, Iterator<long[]> numbers) {
    BitSet places = new BitSet();
    numbers.forEachRemaining(
        block ->
            Arrays.stream(block)
                .forEach(number -> places.set(Math.toIntExact(number - part.before() - 1))));
    return places;
  }
}
