package org.legonn.runtime.text;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A distinct word of the corpus while merges are learnt: its count and its present symbols. */
final class BytePairWord {
  /** White space, the space excepted, that a word may hold: what Python's {@code \s} matches. */
  private static final CharMatcher WHITE_SPACE =
      CharMatcher.whitespace().or(CharMatcher.inRange('\u001c', '\u001f'));

  private static final String BREAK = "\\s\u001c-\u001f\u0085\\p{Z}";
  private static final Splitter SYMBOLS = Splitter.on(' ');

  private final long count;
  private final boolean holdsWhiteSpace;
  private List<String> symbols;

  BytePairWord(String word, long count) {
    this.count = count;
    this.holdsWhiteSpace = WHITE_SPACE.matchesAnyOf(word);
    this.symbols = characters(word);
  }

  /** A word's symbols before any merge: its characters, the last one marked. */
  static List<String> characters(String word) {
    List<String> characters = new ArrayList<>(word.length());
    word.codePoints().mapToObj(Character::toString).forEach(characters::add);
    int last = characters.size() - 1;
    characters.set(last, characters.get(last) + SymbolPair.END_OF_WORD);
    return characters;
  }

  /** {@code symbols} with each occurrence of {@code pair} merged, from left to right. */
  static List<String> merge(SymbolPair pair, List<String> symbols) {
    String merged = pair.merged();
    List<String> result = new ArrayList<>(symbols.size());
    int i = 0;
    while (i < symbols.size()) {
      boolean merges = pair.standsAt(i, symbols);
      result.add(merges ? merged : symbols.get(i));
      i += merges ? 2 : 1;
    }
    return result;
  }

  long count() {
    return count;
  }

  List<String> symbols() {
    return symbols;
  }

  void merge(SymbolPair pair) {
    symbols = holdsWhiteSpace ? mergeAsText(pair) : merge(pair, symbols);
  }

  /**
   * Merges as subword-nmt does, by replacing in the word written with spaces between symbols. White
   * space inside a symbol then bounds a match just as a space between symbols does.
   */
  private List<String> mergeAsText(SymbolPair pair) {
    String pattern =
        "(?<![^%1$s])%2$s(?![^%1$s])"
            .formatted(BREAK, Pattern.quote(pair.left() + " " + pair.right()));
    String text = String.join(" ", symbols);
    String replaced =
        Pattern.compile(pattern).matcher(text).replaceAll(Matcher.quoteReplacement(pair.merged()));
    return SYMBOLS.splitToList(replaced);
  }
}
