package org.legonn.runtime.text;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits single words into units by applying merges, as subword-nmt's {@code apply-bpe} does: of
 * all merges that apply, the first learnt, everywhere in the word, until none applies.
 */
final class BytePairEncoder {
  /** Stands at the end of each unit that the word goes on after. */
  static final String CONTINUATION = "@@";

  private static final int CACHED_WORDS = 65_536;

  /** Longer words hardly come twice, and would fill the memory. */
  private static final int LONGEST_CACHED = 128;

  private final Map<SymbolPair, Integer> ranks = new HashMap<>();
  private final LoadingCache<String, List<String>> cache =
      CacheBuilder.newBuilder().maximumSize(CACHED_WORDS).build(CacheLoader.from(this::encodeAnew));

  BytePairEncoder(BytePairMerges merges) {
    for (SymbolPair pair : merges.pairs()) {
      ranks.putIfAbsent(pair, ranks.size());
    }
  }

  /** The units of {@code word}, which is not empty. */
  List<String> encode(String word) {
    return word.length() > LONGEST_CACHED ? encodeAnew(word) : cache.getUnchecked(word);
  }

  /** The unit that {@code symbol} is written as where its word goes on. */
  static String innerUnit(String symbol) {
    return symbol + CONTINUATION;
  }

  /** The unit that {@code symbol}, the last of its word, is written as. */
  static String lastUnit(String symbol) {
    return symbol.substring(0, symbol.length() - SymbolPair.END_OF_WORD.length());
  }

  private List<String> encodeAnew(String word) {
    List<String> symbols = BytePairWord.characters(word);
    for (Optional<SymbolPair> first = firstMerge(symbols);
        first.isPresent();
        first = firstMerge(symbols)) {
      symbols = BytePairWord.merge(first.get(), symbols);
    }
    List<String> units = new ArrayList<>(symbols.size());
    symbols.subList(0, symbols.size() - 1).forEach(symbol -> units.add(innerUnit(symbol)));
    units.add(lastUnit(symbols.get(symbols.size() - 1)));
    return List.copyOf(units);
  }

  private Optional<SymbolPair> firstMerge(List<String> symbols) {
    SymbolPair first = null;
    int firstRank = Integer.MAX_VALUE;
    for (int i = 0; i + 1 < symbols.size(); i++) {
      SymbolPair pair = new SymbolPair(symbols.get(i), symbols.get(i + 1));
      int rank = ranks.getOrDefault(pair, Integer.MAX_VALUE);
      if (rank < firstRank) {
        first = pair;
        firstRank = rank;
      }
    }
    return Optional.ofNullable(first);
  }
}
