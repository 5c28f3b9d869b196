package org.legonn.dsl.contract;

import java.util.Locale;

/** Text of others within a one-line message: in guillemets, short, without control characters. */
public final class Quote {
  private static final int LONGEST = 60;

  private Quote() {}

  public static String of(String text) {
    StringBuilder quote = new StringBuilder("«");
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            point -> {
              if (isPlain(point)) {
                quote.appendCodePoint(point);
              } else {
                quote.append(String.format(Locale.ROOT, "\\u{%x}", point));
              }
            });
    return quote.append(text.codePointCount(0, text.length()) > LONGEST ? "…»" : "»").toString();
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
