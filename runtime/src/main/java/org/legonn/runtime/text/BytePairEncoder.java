package org.legonn.runtime.text;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits single words into units by applying merges, as subword-nmt's {@code apply-bpe} does: of
 * all merges that apply, the first learnt, everywhere in the word, until none applies.
 */
final class BytePairEncoder {
  /** Stands at the end of each unit that the word goes on after. */
  static final String CONTINUATION = "@@";

  /** Words that were cut are kept in so much memory, whoever chooses them. */
  private static final long CACHED_BYTES = 16 << 20;

  /** Longer words hardly come twice. */
  private static final int LONGEST_CACHED = 128;

  /** What an object costs beside its content, about: a string, or an entry of the cache. */
  private static final int OBJECT_BYTES = 64;

  private final Map<SymbolPair, Integer> ranks = new HashMap<>();
  private final LoadingCache<String, List<String>> cache;

  BytePairEncoder(BytePairMerges merges) {
    this(merges, CACHED_BYTES);
  }

  /** An encoder that keeps words in so much memory. */
  BytePairEncoder(BytePairMerges merges, long cachedBytes) {
    for (SymbolPair pair : merges.pairs()) {
      ranks.putIfAbsent(pair, ranks.size());
    }
    this.cache =
        CacheBuilder.newBuilder()
            .maximumWeight(cachedBytes)
            .weigher((String word, List<String> units) -> bytes(word, units))
            .build(CacheLoader.from(this::encodeAnew));
  }

  private static int bytes(String word, List<String> units) {
    int bytes = OBJECT_BYTES + bytes(word);
    for (String unit : units) {
      bytes += bytes(unit);
    }
    return bytes;
  }

  private static int bytes(String text) {
    return OBJECT_BYTES + text.length() * Character.BYTES;
  }

  /** How many words are kept. */
  long kept() {
    cache.cleanUp();
    return cache.size();
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
    List<String> symbols = new MergingWord(BytePairWord.characters(word), ranks).merged();
    int last = symbols.size() - 1;
    symbols.subList(0, last).replaceAll(BytePairEncoder::innerUnit);
    symbols.set(last, lastUnit(symbols.get(last)));
    return List.copyOf(symbols);
  }
}
