package org.legonn.runtime.weights;

import java.util.Locale;

/** What a file says, so that it can stand in a message of one line. */
final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /** The text in «», its end and what would not print left out. */
  static String of(String text) {
    StringBuilder quoted = new StringBuilder("«");
    text.codePoints().limit(LONGEST).forEach(character -> append(character, quoted));
    if (text.codePointCount(0, text.length()) > LONGEST) {
      quoted.append('…');
    }
    return quoted.append('»').toString();
  }

  private static void append(int character, StringBuilder quoted) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          quoted.append(String.format(Locale.ROOT, "\\u%04x", character));
      default -> quoted.appendCodePoint(character);
    }
  }
}
