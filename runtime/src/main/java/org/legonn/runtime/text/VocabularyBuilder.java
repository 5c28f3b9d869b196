package org.legonn.runtime.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.legonn.dsl.contract.SymbolTable;

/**
 * Counts symbols and lists them as a vocabulary: {@code <unk>} first, then the most frequent first,
 * equally frequent ones in code point order.
 */
final class VocabularyBuilder {
  private static final Comparator<Map.Entry<String, Long>> BY_FREQUENCY =
      Map.Entry.<String, Long>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey(CodePointOrder.INSTANCE));

  private final Map<String, Long> counts = new HashMap<>();
  private boolean withUnknown = true;
  private int limit = Integer.MAX_VALUE;

  /** Counts one occurrence of each of {@code symbols}, say those of a segmented line. */
  public VocabularyBuilder add(List<String> symbols) {
    symbols.forEach(symbol -> add(symbol, 1));
    return this;
  }

  /**
   * Counts {@code symbol} as often as {@code occurrences} says; 0 lists it though it was not seen.
   */
  public VocabularyBuilder add(String symbol, long occurrences) {
    counts.merge(symbol, occurrences, Long::sum);
    return this;
  }

  /** Leaves {@code <unk>} out: text with a symbol that is not listed is then an error. */
  public VocabularyBuilder withoutUnknown() {
    withUnknown = false;
    return this;
  }

  /** Lists at most {@code size} symbols, {@code <unk>} included, dropping the rarest. */
  public VocabularyBuilder limit(int size) {
    limit = size;
    return this;
  }

  /** The symbols in the order of their classes. */
  public List<String> build() {
    List<String> symbols = new ArrayList<>();
    if (withUnknown) {
      symbols.add(SymbolTable.UNKNOWN);
    }
    counts.entrySet().stream()
        .filter(entry -> !(withUnknown && entry.getKey().equals(SymbolTable.UNKNOWN)))
        .sorted(BY_FREQUENCY)
        .limit(Math.max(0, limit - symbols.size()))
        .forEach(entry -> symbols.add(entry.getKey()));
    return List.copyOf(symbols);
  }
}
