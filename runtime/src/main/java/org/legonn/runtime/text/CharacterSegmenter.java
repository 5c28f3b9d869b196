package org.legonn.runtime.text;

import java.util.List;

/** A symbol a code point; a space is a symbol like any other. */
public final class CharacterSegmenter implements Segmenter {
  @Override
  public List<String> split(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  @Override
  public boolean opens(String symbol) {
    return Texts.isApart(symbol.codePointAt(0));
  }

  @Override
  public boolean closes(String symbol) {
    return Texts.isApart(symbol.codePointBefore(symbol.length()));
  }

  @Override
  public String join(List<String> symbols) {
    return String.join("", symbols);
  }
}
