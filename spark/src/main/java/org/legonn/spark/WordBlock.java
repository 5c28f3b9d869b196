package org.legonn.spark;

import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import scala.Tuple2;

/**
 * Words of one side of a corpus and how often they occur, as they travel. No record, which Spark's
 * Kryo can't read.
 */
final class WordBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int WORDS = 1000;

  private final boolean source;
  private final String[] words;
  private final long[] counts;

  /**
   * A block, which takes its arrays as they are.
   *
   * @param source whether they are of the sources
   * @param counts one a word
   */
  private WordBlock(boolean source, String[] words, long[] counts) {
    this.source = source;
    this.words = words;
    this.counts = counts;
  }

  /** Blocks of all words, by the bucket: a word's counts meet in one of so many. */
  static Iterator<Tuple2<Integer, WordBlock>> of(
      boolean source, Map<String, Long> all, int buckets) {
    List<List<String>> byBucket = new ArrayList<>();
    for (int i = 0; i < buckets; i++) {
      byBucket.add(new ArrayList<>());
    }
    all.keySet().forEach(word -> byBucket.get(Math.floorMod(word.hashCode(), buckets)).add(word));
    List<Tuple2<Integer, WordBlock>> blocks = new ArrayList<>();
    for (int i = 0; i < buckets; i++) {
      for (List<String> words : Lists.partition(byBucket.get(i), WORDS)) {
        blocks.add(new Tuple2<>(i, of(source, words, all)));
      }
    }
    return blocks.iterator();
  }

  private static WordBlock of(boolean source, List<String> words, Map<String, Long> all) {
    return new WordBlock(
        source,
        words.toArray(String[]::new),
        words.stream().mapToLong(word -> all.getOrDefault(word, 0L)).toArray());
  }

  /** The same words, each once. */
  static Iterator<WordBlock> merged(Iterator<WordBlock> blocks) {
    Map<String, Long> sources = new HashMap<>();
    Map<String, Long> targets = new HashMap<>();
    blocks.forEachRemaining(block -> block.addTo(block.source ? sources : targets));
    return Iterators.transform(
        Iterators.concat(of(true, sources, 1), of(false, targets, 1)), Tuple2::_2);
  }

  /** Whether they are of the sources. */
  boolean source() {
    return source;
  }

  void addTo(Map<String, Long> sums) {
    for (int i = 0; i < words.length; i++) {
      sums.merge(words[i], counts[i], Long::sum);
    }
  }
}
