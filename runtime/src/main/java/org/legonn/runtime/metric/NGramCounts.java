package org.legonn.runtime.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each n-gram of one order occurs in a sequence of words or characters. */
final class NGramCounts {
  private final Map<String, Integer> counts = new HashMap<>();

  private NGramCounts() {}

  /**
   * The n-grams of {@code units}, words without spaces or single characters, of 1 to {@code order}
   * units.
   */
  static List<NGramCounts> upTo(int order, List<String> units) {
    List<NGramCounts> orders = new ArrayList<>(order);
    for (int n = 0; n < order; n++) {
      orders.add(new NGramCounts());
    }
    for (int start = 0; start < units.size(); start++) {
      StringBuilder ngram = new StringBuilder();
      for (int n = 0; n < order && start + n < units.size(); n++) {
        ngram.append(units.get(start + n)).append(' ');
        orders.get(n).counts.merge(ngram.toString(), 1, Integer::sum);
      }
    }
    return orders;
  }

  /** The characters (code points) of {@code text}, as units. */
  static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  /** How many n-grams there are, repeated ones counted as often as they occur. */
  long total() {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** How many n-grams are found in {@code other} too, each at most as often as there. */
  long matches(NGramCounts other) {
    long matches = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      matches += Math.min(entry.getValue(), other.counts.getOrDefault(entry.getKey(), 0));
    }
    return matches;
  }

  /** Raises each count to that of {@code other} where that is higher. */
  void raiseTo(NGramCounts other) {
    other.counts.forEach((ngram, count) -> counts.merge(ngram, count, Math::max));
  }
}
