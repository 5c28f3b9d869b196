package org.legonn.runtime.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much of a corpus a vocabulary can write, and how long the lines become.
 *
 * @param lengths the lengths of the lines in symbols
 * @param coveredSymbols how many symbols of the corpus are in the vocabulary
 * @param characters how many characters (code points) the symbols spell
 * @param coveredCharacters how many of them stand in symbols of the vocabulary
 * @param missing the symbols outside the vocabulary, the most frequent first
 */
public record CoverageReport(
    LengthStatistics lengths,
    long coveredSymbols,
    long characters,
    long coveredCharacters,
    ImmutableList<String> missing) {

  /**
   * Looks the symbols of lines up, which are read once and not kept.
   *
   * @param segmenter that has split the lines
   */
  public static CoverageReport of(
      Segmenter segmenter, Collection<String> vocabulary, Stream<List<String>> lines) {
    Map<String, Long> symbols = new HashMap<>();
    TreeMap<Integer, Long> lengths = new TreeMap<>();
    lines
        .sequential()
        .forEach(
            line -> {
              line.forEach(symbol -> symbols.merge(symbol, 1L, Long::sum));
              lengths.merge(line.size(), 1L, Long::sum);
            });
    return of(segmenter, Set.copyOf(vocabulary), symbols, lengths);
  }

  private static CoverageReport of(
      Segmenter segmenter,
      Set<String> vocabulary,
      Map<String, Long> symbols,
      TreeMap<Integer, Long> lengths) {
    VocabularyBuilder missing = new VocabularyBuilder().withoutUnknown();
    long coveredSymbols = 0;
    long characters = 0;
    long coveredCharacters = 0;
    for (Map.Entry<String, Long> entry : symbols.entrySet()) {
      long count = entry.getValue();
      String spelling = segmenter.join(List.of(entry.getKey()));
      long spelt = count * spelling.codePointCount(0, spelling.length());
      characters += spelt;
      if (vocabulary.contains(entry.getKey())) {
        coveredSymbols += count;
        coveredCharacters += spelt;
      } else {
        missing.add(entry.getKey(), count);
      }
    }
    return new CoverageReport(
        new LengthStatistics(ImmutableSortedMap.copyOfSorted(lengths)),
        coveredSymbols,
        characters,
        coveredCharacters,
        ImmutableList.copyOf(missing.build()));
  }

  /** The share of the corpus's symbols that the vocabulary has; 1 for an empty corpus. */
  public double symbolCoverage() {
    return share(coveredSymbols, lengths.symbols());
  }

  /** The share of the corpus's characters that the vocabulary can write; 1 for an empty corpus. */
  public double characterCoverage() {
    return share(coveredCharacters, characters);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
