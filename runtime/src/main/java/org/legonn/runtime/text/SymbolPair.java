package org.legonn.runtime.text;

import java.util.Comparator;
import java.util.List;

/**
 * Two symbols that stand side by side in a word: what byte-pair encoding counts and merges.
 *
 * @param left the first symbol
 * @param right the second symbol, with {@link #END_OF_WORD} at its end if it ends the word
 */
record SymbolPair(String left, String right) implements Comparable<SymbolPair> {
  /** Marks the last symbol of a word, as subword-nmt 0.2 does. */
  static final String END_OF_WORD = "</w>";

  private static final Comparator<SymbolPair> ORDER =
      Comparator.comparing(SymbolPair::left, CodePointOrder.INSTANCE)
          .thenComparing(SymbolPair::right, CodePointOrder.INSTANCE);

  /** The symbol that merging gives. */
  public String merged() {
    return left + right;
  }

  /** Whether the pair ends a word. */
  boolean endsWord() {
    return right.endsWith(END_OF_WORD);
  }

  /** Whether this pair stands at {@code index} of a word's symbols. */
  boolean standsAt(int index, List<String> symbols) {
    return index + 1 < symbols.size()
        && symbols.get(index).equals(left)
        && symbols.get(index + 1).equals(right);
  }

  @Override
  public int compareTo(SymbolPair other) {
    return ORDER.compare(this, other);
  }
}
