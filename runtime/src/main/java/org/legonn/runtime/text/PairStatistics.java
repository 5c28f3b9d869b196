package org.legonn.runtime.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often each pair of symbols occurs, and in which words, kept up to date merge by merge.
 *
 * <p>To find the best pair fast, rare pairs are set aside until the frequent ones are used up, as
 * subword-nmt's {@code prune_stats} does. Its bookkeeping is exact on ordinary text. Where words
 * hold white space other than the space, it merges more than it counts (see {@link BytePairWord}),
 * and later merges hang on when a pair was set aside; so that is done here just as it is there.
 */
final class PairStatistics {
  private final List<BytePairWord> words;
  private final Map<SymbolPair, Tally> tallies = new HashMap<>();
  private final List<Tally> active = new ArrayList<>();

  PairStatistics(List<BytePairWord> words) {
    this.words = words;
    for (int i = 0; i < words.size(); i++) {
      List<String> symbols = words.get(i).symbols();
      for (int j = 0; j + 1 < symbols.size(); j++) {
        add(symbols, j, i, 1);
      }
    }
    tallies.values().forEach(Tally::remember);
  }

  /** The most frequent active pair; of equally frequent ones the last in code point order. */
  Optional<SymbolPair> best() {
    return active.stream().max(Tally::compareTo).map(tally -> tally.pair);
  }

  /** How often {@code pair} is counted among the active pairs. */
  long count(SymbolPair pair) {
    return tally(pair).count;
  }

  /** Sets the active pairs aside that are counted less than {@code threshold} times. */
  void setAside(double threshold) {
    active.removeIf(
        tally -> {
          boolean rare = tally.count < threshold;
          if (rare) {
            tally.setAside();
          }
          return rare;
        });
  }

  /** Makes all pairs that were ever set aside active again. */
  void recall() {
    active.clear();
    for (Tally tally : tallies.values()) {
      if (tally.isRemembered) {
        tally.recall();
        active.add(tally);
      }
    }
  }

  /** Merges {@code pair} in all words that are listed with it, and counts what that changes. */
  void merge(SymbolPair pair) {
    Tally merged = tally(pair);
    Collection<Integer> places = merged.takePlaces();
    for (int place : places) {
      BytePairWord word = words.get(place);
      List<String> before = word.symbols();
      word.merge(pair);
      forget(pair, before, place);
      count(pair.merged(), word.symbols(), place);
    }
    merged.count = 0;
  }

  /** Takes the neighbours of each occurrence of {@code pair} off the counts. */
  private void forget(SymbolPair pair, List<String> symbols, int place) {
    int i = 0;
    while (i < symbols.size()) {
      if (!pair.standsAt(i, symbols)) {
        i++;
        continue;
      }
      if (i > 0) {
        add(symbols, i - 1, place, -1);
      }
      // Where the pair follows itself, its second occurrence takes off what stands between.
      if (i + 2 < symbols.size() && !pair.standsAt(i + 2, symbols)) {
        add(symbols, i + 1, place, -1);
      }
      i += 2;
    }
  }

  /** Counts the neighbours of each occurrence of {@code merged}. */
  private void count(String merged, List<String> symbols, int place) {
    for (int i = 0; i < symbols.size(); i++) {
      if (!symbols.get(i).equals(merged)) {
        continue;
      }
      if (i > 0) {
        add(symbols, i - 1, place, 1);
      }
      if (i + 1 < symbols.size() && !symbols.get(i + 1).equals(merged)) {
        add(symbols, i, place, 1);
      }
    }
  }

  private void add(List<String> symbols, int index, int place, int times) {
    Tally tally = tally(new SymbolPair(symbols.get(index), symbols.get(index + 1)));
    if (!tally.isActive) {
      tally.activate();
      active.add(tally);
    }
    tally.add(place, times, words.get(place).count());
  }

  private Tally tally(SymbolPair pair) {
    return tallies.computeIfAbsent(pair, Tally::new);
  }

  /** What is known of one pair. */
  private static final class Tally implements Comparable<Tally> {
    private final SymbolPair pair;
    private Map<Integer, Integer> places = new HashMap<>();
    private long count;
    private boolean isActive;
    private long remembered;
    private boolean isRemembered;

    Tally(SymbolPair pair) {
      this.pair = pair;
    }

    void add(int place, int times, long wordCount) {
      count += times * wordCount;
      places.merge(place, times, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** The words that hold the pair; the list starts anew. */
    List<Integer> takePlaces() {
      List<Integer> taken = new ArrayList<>();
      places.forEach(
          (place, times) -> {
            if (times > 0) {
              taken.add(place);
            }
          });
      places = new HashMap<>();
      return taken;
    }

    void activate() {
      isActive = true;
      count = 0;
    }

    void remember() {
      remembered = count;
      isRemembered = true;
    }

    void setAside() {
      isActive = false;
      // A negative count is what was taken off since the pair was last set aside.
      remembered = count < 0 ? remembered + count : count;
      isRemembered = true;
    }

    void recall() {
      isActive = true;
      count = remembered;
    }

    @Override
    public int compareTo(Tally other) {
      return count != other.count ? Long.compare(count, other.count) : pair.compareTo(other.pair);
    }
  }
}
