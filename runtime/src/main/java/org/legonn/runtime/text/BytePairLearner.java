package org.legonn.runtime.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Learns byte-pair merges: again and again the most frequent pair of neighbouring symbols within
 * words becomes one symbol.
 *
 * <p>Source: Sennrich, Haddow and Birch, Neural Machine Translation of Rare Words with Subword
 * Units, ACL 2016, in the form of subword-nmt's {@code learn-bpe} with file format 0.2: on the same
 * text the merges are the same, ties included.
 */
final class BytePairLearner {
  /** The least frequency of a pair that is merged, unless told otherwise. */
  public static final int MINIMUM_FREQUENCY = 2;

  private static final int MERGES_BETWEEN_CLEANINGS = 100;

  private final WordCounts words;
  private final int minimumFrequency;

  public BytePairLearner(WordCounts words) {
    this(words, MINIMUM_FREQUENCY);
  }

  /**
   * @param minimumFrequency pairs that occur less often are never merged; at least 1
   */
  public BytePairLearner(WordCounts words, int minimumFrequency) {
    if (minimumFrequency < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the minimum frequency of a pair is %d; give 1 or more",
              minimumFrequency));
    }
    this.words = words;
    this.minimumFrequency = minimumFrequency;
  }

  /**
   * Learns up to {@code limit} merges; fewer where no pair is frequent enough any more. The first
   * merges of a longer list are those of a shorter one.
   */
  public BytePairMerges learn(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d merges; give 0 or more", limit));
    }
    PairStatistics statistics = new PairStatistics(symbolise());
    List<SymbolPair> merges = new ArrayList<>();
    Optional<SymbolPair> best = statistics.best();
    // The thresholds, and when they are applied, are the reference's: they can decide a merge.
    double threshold = best.map(statistics::count).orElse(0L) / 10.0;
    for (int i = 0; i < limit; i++) {
      best = statistics.best();
      if (i > 0 && (best.isEmpty() || statistics.count(best.get()) < threshold)) {
        statistics.setAside(threshold);
        statistics.recall();
        best = statistics.best();
        long count = best.map(statistics::count).orElse(0L);
        threshold = count * i / (i + 10_000.0);
        statistics.setAside(threshold);
      }
      if (best.isEmpty() || statistics.count(best.get()) < minimumFrequency) {
        break;
      }
      merges.add(best.get());
      statistics.merge(best.get());
      if (i % MERGES_BETWEEN_CLEANINGS == 0) {
        statistics.setAside(threshold);
      }
    }
    return new BytePairMerges(merges);
  }

  private List<BytePairWord> symbolise() {
    List<BytePairWord> symbolised = new ArrayList<>();
    for (Map.Entry<String, Long> word : words.counts().entrySet()) {
      symbolised.add(new BytePairWord(word.getKey(), word.getValue()));
    }
    return symbolised;
  }
}
