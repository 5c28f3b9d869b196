package org.legonn.runtime.text;

import java.util.List;

/** A symbol a code point; a space is a symbol like any other. */
public final class CharacterSegmenter implements Segmenter {
  @Override
  public List<String> split(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  @Override
  public boolean beginsWord(String symbol) {
    return symbol.isBlank();
  }

  @Override
  public boolean endsWord(String symbol) {
    return symbol.isBlank();
  }

  @Override
  public String join(List<String> symbols) {
    return String.join("", symbols);
  }
}
