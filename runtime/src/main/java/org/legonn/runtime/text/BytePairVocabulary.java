package org.legonn.runtime.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Byte-pair merges learnt from a corpus, with the vocabulary of all units that they can give.
 *
 * <p>The vocabulary holds each character of the corpus with and without {@code @@} and the outcome
 * of each merge, seen or not, so no text over these characters ever yields {@code <unk>}.
 *
 * @param merges the merges
 * @param symbols the vocabulary: {@code <unk>}, then the units by falling frequency in the corpus
 */
public record BytePairVocabulary(BytePairMerges merges, List<String> symbols) {
  public BytePairVocabulary {
    symbols = List.copyOf(symbols);
  }

  /** Learns up to {@code limit} merges. */
  public static BytePairVocabulary ofMerges(WordCounts words, int limit) {
    BytePairMerges merges = new BytePairLearner(words).learn(limit);
    return new BytePairVocabulary(merges, list(words, merges));
  }

  /**
   * Learns as many merges as give {@code size} symbols, {@code <unk>} included; a corpus that has
   * no more pairs to merge gives fewer.
   *
   * @throws IllegalArgumentException if the single characters alone are more than that
   */
  public static BytePairVocabulary ofSize(WordCounts words, int size) {
    Set<String> units = characterUnits(words);
    int least = units.size() + 1;
    if (size < least) {
      throw new UnusableTextException(
          String.format(
              Locale.ROOT,
              "%d symbols can't spell the %d characters of this text; ask for at least %d",
              size,
              words.alphabet().size(),
              least));
    }
    BytePairMerges candidates = new BytePairLearner(words).learn(size);
    int count = 0;
    while (count < candidates.pairs().size() && units.size() + 1 < size) {
      units.add(unit(candidates.pairs().get(count)));
      count++;
    }
    BytePairMerges merges = candidates.first(count);
    return new BytePairVocabulary(merges, list(words, merges));
  }

  /** A segmenter that applies the merges. */
  public BytePairSegmenter segmenter() {
    return new BytePairSegmenter(merges);
  }

  private static List<String> list(WordCounts words, BytePairMerges merges) {
    VocabularyBuilder vocabulary = new VocabularyBuilder();
    characterUnits(words).forEach(unit -> vocabulary.add(unit, 0));
    merges.pairs().forEach(pair -> vocabulary.add(unit(pair), 0));
    BytePairEncoder encoder = new BytePairEncoder(merges);
    words
        .counts()
        .forEach(
            (word, count) -> encoder.encode(word).forEach(unit -> vocabulary.add(unit, count)));
    return vocabulary.build();
  }

  private static Set<String> characterUnits(WordCounts words) {
    Set<String> units = new LinkedHashSet<>();
    for (String character : words.alphabet()) {
      units.add(character);
      units.add(BytePairEncoder.innerUnit(character));
    }
    return units;
  }

  private static String unit(SymbolPair pair) {
    return pair.endsWord()
        ? BytePairEncoder.lastUnit(pair.merged())
        : BytePairEncoder.innerUnit(pair.merged());
  }
}
