package org.legonn.runtime.text;

import java.util.List;

/**
 * Splits a line of text into the symbols of a vocabulary and joins symbols to text again.
 *
 * <p>Splitting knows the rule, not the list: a symbol that it gives may be missing from a
 * vocabulary. Implementations are immutable as seen from outside and safe for use by many threads.
 */
public interface Segmenter {
  /** The symbols of {@code text} in order; none where there is nothing to write. */
  List<String> split(String text);

  /** Whether {@link #join} gives text back; false where symbols don't tell it, as phonemes. */
  default boolean keepsText() {
    return true;
  }

  /** The words of {@code text} that it can't split, in order; none for most segmenters. */
  default List<String> unknownWords(String text) {
    return List.of();
  }

  /**
   * Whether the word before a symbol ends there, whatever it is: {@link #join} gives white space
   * between the two, or a mark that belongs to no word.
   */
  default boolean opens(String symbol) {
    return false;
  }

  /** Whether a word ends with a symbol, whatever follows. */
  boolean closes(String symbol);

  /** The text that {@code symbols} spell, up to white space that {@link #split} drops. */
  String join(List<String> symbols);
}
