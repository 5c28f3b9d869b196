package org.legonn.runtime.text;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;

/**
 * Sets punctuation apart from words, reversibly: a joiner on a mark's side says that no white space
 * was there, as OpenNMT's tokenizer writes it. {@code «Ja», 3.5!} becomes {@code «￭ Ja ￭» ￭, 3.5
 * ￭!}.
 *
 * <p>An apostrophe or hyphen between letters or digits belongs to their word, a point or comma
 * between digits to their number, and what shapes letters without being seen, such as a zero-width
 * non-joiner or a soft hyphen, to theirs. A joiner that the text has itself is escaped.
 */
public final class PunctuationTokenizer {
  /** Stands where no white space was. */
  static final int JOINER = '\uFFED';

  /** Stands, with a digit behind it, for a joiner or itself. */
  private static final String ESCAPE = "\uFFEE";

  private static final String ESCAPED_ESCAPE = ESCAPE + "0";
  private static final String ESCAPED_JOINER = ESCAPE + "1";

  private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private static final String WITHIN_WORDS = "'’-‐";
  private static final String WITHIN_NUMBERS = ".,";

  /** {@code text} with every mark between spaces. */
  public String split(String text) {
    int[] points =
        text.replace(ESCAPE, ESCAPED_ESCAPE)
            .replace(Character.toString(JOINER), ESCAPED_JOINER)
            .codePoints()
            .toArray();
    StringBuilder split = new StringBuilder(text.length() + 16);
    for (int i = 0; i < points.length; i++) {
      if (isMark(points, i)) {
        mark(split, points, i);
      } else {
        split.appendCodePoint(points[i]);
      }
    }
    return split.toString();
  }

  /** The words and marks of {@code text}, each by itself. */
  public List<String> apart(String text) {
    return WORDS.splitToList(split(text)).stream().map(this::join).toList();
  }

  private static void mark(StringBuilder split, int[] points, int i) {
    boolean joinsLeft = i > 0 && !Character.isWhitespace(points[i - 1]);
    boolean joinsWord = i + 1 < points.length && isWord(points[i + 1]);
    if (joinsLeft) {
      split.append(' ').appendCodePoint(JOINER);
    }
    split.appendCodePoint(points[i]);
    if (joinsWord) {
      split.appendCodePoint(JOINER).append(' ');
    }
  }

  /** What {@link #split} was given, up to the white space that it met. */
  public String join(String tokens) {
    String joiner = Character.toString(JOINER);
    return tokens
        .replace(" " + joiner, "")
        .replace(joiner + " ", "")
        .replace(joiner, "")
        .replace(ESCAPED_JOINER, joiner)
        .replace(ESCAPED_ESCAPE, ESCAPE);
  }

  private static boolean isMark(int[] points, int i) {
    int point = points[i];
    if (isWord(point) || Character.isWhitespace(point)) {
      return false;
    }
    boolean between = i > 0 && i + 1 < points.length;
    return !(between && isWithin(points[i - 1], point, points[i + 1]));
  }

  private static boolean isWithin(int left, int point, int right) {
    boolean withinWords =
        WITHIN_WORDS.indexOf(point) >= 0 || Character.getType(point) == Character.FORMAT;
    return (withinWords && isWord(left) && isWord(right))
        || (WITHIN_NUMBERS.indexOf(point) >= 0
            && Character.isDigit(left)
            && Character.isDigit(right));
  }

  private static boolean isWord(int point) {
    return Texts.isOfWord(point) || point == ESCAPE.codePointAt(0);
  }
}
