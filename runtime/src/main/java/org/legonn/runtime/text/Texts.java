package org.legonn.runtime.text;

import java.util.Locale;

/** What is true of texts in any script. */
public final class Texts {
  /**
   * Characters without white space between them that are taken. No word is that long, nor a
   * paragraph of a script that writes without spaces; and to cut a word takes time with the square
   * of its length.
   */
  private static final int LONGEST_WORD = 5_000;

  private Texts() {}

  /** Whether nothing is to be seen in a text: white space and invisible characters alone. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(Texts::isInvisible);
  }

  private static boolean isInvisible(int point) {
    return isSpace(point) || Character.isIdentifierIgnorable(point);
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
