package org.legonn.runtime.result;

/**
 * How likely an encoder takes a symbol to be at a position.
 *
 * @param symbol as the vocabulary's file has it; empty for the blank
 * @param blank whether it is the CTC blank, which says nothing
 * @param probability from 0 to 1
 */
public record SymbolProbability(String symbol, boolean blank, double probability) {
  private static final String BLANK = "∅";
  private static final String SPACE = "␣";

  /** The symbol so that it can be seen: ∅ for the blank, ␣ for white space. */
  public String label() {
    if (blank) {
      return BLANK;
    }
    return symbol.isBlank() ? SPACE : symbol;
  }
}
