package org.legonn.runtime.metric;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;

/** White space as Python's {@code str.split} and {@code str.strip} see it. */
final class WhiteSpace {
  private static final CharMatcher WHITE_SPACE =
      CharMatcher.whitespace().or(CharMatcher.inRange('\u001c', '\u001f'));

  private static final Splitter SPLITTER = Splitter.on(WHITE_SPACE).omitEmptyStrings();

  private WhiteSpace() {}

  static List<String> split(String text) {
    return SPLITTER.splitToList(text);
  }

  static String trimEnd(String text) {
    return WHITE_SPACE.trimTrailingFrom(text);
  }

  static String remove(String text) {
    return WHITE_SPACE.removeFrom(text);
  }
}
