package org.legonn.runtime.text;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;

/** A symbol a word: whatever stands between Unicode white space. */
public final class WordSegmenter implements Segmenter {
  private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  @Override
  public List<String> split(String text) {
    return WORDS.splitToList(text);
  }

  @Override
  public boolean closes(String symbol) {
    return true;
  }

  @Override
  public String join(List<String> symbols) {
    return String.join(" ", symbols);
  }
}
