package org.legonn.dsl.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text of others within a one-line message: in guillemets, short, without control characters. */
public final class Quote {
  private static final int LONGEST = 60;

  /** Paths lose their sense without their end; few are longer. */
  private static final int LONGEST_PATH = 300;

  /** Code points that are written out. */
  private static final int MOST_POINTS = 8;

  private Quote() {}

  /** Text on one line; of what is long the beginning. */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /** The same of a path, or of an argument that may hold one. */
  public static String path(String text) {
    return of(text, LONGEST_PATH);
  }

  /** As long as a path, without quotation marks. */
  static String bare(String text) {
    return plain(text, LONGEST_PATH);
  }

  private static String of(String text, int longest) {
    return "«" + plain(text, longest) + "»";
  }

  private static String plain(String text, int longest) {
    StringBuilder quote = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .forEach(
            point -> {
              if (isPlain(point)) {
                quote.appendCodePoint(point);
              } else {
                quote.append(String.format(Locale.ROOT, "\\u{%x}", point));
              }
            });
    return quote.append(text.codePointCount(0, text.length()) > longest ? "…" : "").toString();
  }

  /**
   * Two texts that differ, {@code «a» against «b»}; with their code points where they look alike.
   */
  static String against(String a, String b) {
    if (!LookAlikes.areAlike(of(a), of(b))) {
      return of(a) + " against " + of(b);
    }
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    boolean isLong = Math.max(left.length, right.length) > MOST_POINTS;
    int from = isLong ? Arrays.mismatch(left, right) : 0;
    return of(a) + points(left, from) + " against " + of(b) + points(right, from);
  }

  /** Text whose look says too little: {@code «é» (U+0065 U+0301)}. */
  public static String withCodePoints(String text) {
    return of(text) + points(text.codePoints().toArray(), 0);
  }

  private static String points(int[] text, int from) {
    if (from == text.length) {
      return " (which ends there)";
    }
    String points =
        Arrays.stream(text)
            .skip(from)
            .limit(MOST_POINTS)
            .mapToObj(point -> String.format(Locale.ROOT, "U+%04X", point))
            .collect(Collectors.joining(" "));
    String more = text.length - from > MOST_POINTS ? " …" : "";
    String where = from == 0 ? "" : String.format(Locale.ROOT, "from character %d on ", from + 1);
    return " (" + where + points + more + ")";
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
