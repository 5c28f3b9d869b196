package org.legonn.runtime.text;

import java.util.Locale;
import java.util.Set;

/** What is true of texts in any script. */
public final class Texts {
  /**
   * Characters without white space between them that are taken. No word is that long, nor a
   * paragraph of a script that writes without spaces; and to cut a word takes time with the square
   * of its length.
   */
  private static final int LONGEST_WORD = 5_000;

  private static final Set<Character.UnicodeScript> WITHOUT_SPACES =
      Set.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR);

  private Texts() {}

  /** Whether nothing is to be seen in a text: white space and invisible characters alone. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(Texts::isInvisible);
  }

  private static boolean isInvisible(int point) {
    return isSpace(point) || Character.isIdentifierIgnorable(point);
  }

  /**
   * Whether no word goes on over a character: no letter or digit, or of a script without spaces.
   */
  static boolean isApart(int point) {
    return !isOfWord(point) || WITHOUT_SPACES.contains(Character.UnicodeScript.of(point));
  }

  /** Whether words are made of a character: a letter, a digit, or what is written upon one. */
  static boolean isOfWord(int point) {
    int type = Character.getType(point);
    return Character.isLetterOrDigit(point)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  /**
   * The text, if it is one.
   *
   * @throws UnusableTextException if it goes on too long without white space
   */
  public static String requireWords(String text) {
    int word = longestWord(text);
    if (word > LONGEST_WORD) {
      throw new UnusableTextException(
          String.format(
              Locale.ROOT,
              "%d characters without a space, more than %d; write words apart, a sentence a line",
              word,
              LONGEST_WORD));
    }
    return text;
  }

  /** Whether {@link #requireWords} takes the text. */
  public static boolean hasWords(String text) {
    return longestWord(text) <= LONGEST_WORD;
  }

  private static int longestWord(String text) {
    if (text.length() <= LONGEST_WORD) {
      return text.length();
    }
    int longest = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSpace(text.charAt(i))) {
        longest = Math.max(longest, i - start);
        start = i + 1;
      }
    }
    return longest;
  }
}
