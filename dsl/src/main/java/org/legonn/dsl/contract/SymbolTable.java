package org.legonn.dsl.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.CharsetEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The ordered symbols of a vocabulary. Index {@code i} is class {@code i} of every distribution
 * over it; the CTC blank of marginals and the end of sentence of text are implicit, each the class
 * {@link #size()} after the last symbol.
 */
public final class SymbolTable {
  /** The symbol that stands for text the vocabulary can't write; a vocabulary may do without. */
  public static final String UNKNOWN = "<unk>";

  private final List<String> symbols;
  private final Map<String, Integer> indices;
  private final String fingerprint;

  private SymbolTable(List<String> symbols, Map<String, Integer> indices) {
    this.symbols = List.copyOf(symbols);
    this.indices = indices;
    this.fingerprint = Fingerprints.of(String.join("\n", symbols).getBytes(UTF_8));
  }

  /**
   * A table of these symbols in this order.
   *
   * @throws SymbolsInvalidException on no symbol, an empty or a repeated one, or a line break
   *     within one
   */
  public static SymbolTable of(List<String> symbols) {
    if (symbols.isEmpty()) {
      throw new SymbolsInvalidException(1, "it holds no symbol; write one symbol a line");
    }
    CharsetEncoder utf8 = UTF_8.newEncoder();
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < symbols.size(); i++) {
      String symbol = symbols.get(i);
      if (symbol.isEmpty()) {
        throw new SymbolsInvalidException(
            i + 1, "the line is empty; delete it (the CTC blank is implicit)");
      }
      if (symbol.indexOf('\n') >= 0 || symbol.indexOf('\r') >= 0) {
        throw new SymbolsInvalidException(
            i + 1, "a carriage return ends the symbol; save the file with LF line ends");
      }
      if (!utf8.canEncode(symbol)) {
        throw new SymbolsInvalidException(
            i + 1, "the symbol is half a character, which UTF-8 can't write; delete it");
      }
      Integer first = indices.putIfAbsent(symbol, i);
      if (first != null) {
        throw new SymbolsInvalidException(
            i + 1,
            String.format(
                Locale.ROOT,
                "%s stands on line %d already; delete one of the two",
                Quote.of(symbol),
                first + 1));
      }
    }
    return new SymbolTable(symbols, indices);
  }

  /**
   * Reads a symbols file: UTF-8 without byte order mark, one symbol a line, verbatim, LF.
   *
   * @throws SymbolsInvalidException with the line that is wrong
   */
  public static SymbolTable parse(byte[] file) {
    String text = Utf8Text.of(file);
    if (text.isEmpty()) {
      return of(List.of());
    }
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return of(List.of(body.split("\n", -1)));
  }

  /** The symbols, in the order of their classes. */
  public List<String> symbols() {
    return symbols;
  }

  /** How many symbols there are, the implicit blank or end of sentence not counted. */
  public int size() {
    return symbols.size();
  }

  public OptionalInt indexOf(String symbol) {
    Integer index = indices.get(symbol);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** SHA-256 over the symbols in order, as lower-case hexadecimal digits. */
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SymbolTable table && table.symbols.equals(symbols);
  }

  @Override
  public int hashCode() {
    return symbols.hashCode();
  }

  @Override
  public String toString() {
    return "SymbolTable(" + symbols.size() + " symbols, " + fingerprint.substring(0, 8) + ")";
  }
}
