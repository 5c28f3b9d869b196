package org.legonn.runtime.report;

import org.legonn.runtime.data.SymbolCodec;

/** Names for the classes of a vocabulary, each of which can be seen. */
public final class Labels {
  private static final String BLANK = "∅";
  private static final String SPACE = "␣";

  private final SymbolCodec codec;

  public Labels(SymbolCodec codec) {
    this.codec = codec;
  }

  /** The symbol of a class; ∅ for the CTC blank, the class after the last. */
  public String of(int index) {
    if (isBlank(index)) {
      return BLANK;
    }
    String symbol = codec.symbol(index);
    return symbol.isBlank() ? SPACE : symbol;
  }

  boolean isBlank(int index) {
    return index == codec.size();
  }
}
