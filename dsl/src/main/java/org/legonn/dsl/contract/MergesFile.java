package org.legonn.dsl.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The file of byte-pair merges beside a vocabulary's symbols, in subword-nmt's format 0.2: {@code
 * #version: 0.2}, then the two symbols of a merge a line.
 */
public final class MergesFile {
  /** The first line. */
  public static final String HEADER = "#version: 0.2";

  private MergesFile() {}

  /**
   * Reads merges in their order.
   *
   * @param file UTF-8 without byte order mark
   * @param pair makes one of its two symbols
   * @throws SymbolsInvalidException with the line that is wrong
   */
  public static <T> List<T> read(byte[] file, BiFunction<String, String, T> pair) {
    return read(Utf8Text.of(file), pair);
  }

  /**
   * Reads merges in their order.
   *
   * @param pair makes one of its two symbols
   * @throws SymbolsInvalidException with the line that is wrong
   */
  public static <T> List<T> read(String text, BiFunction<String, String, T> pair) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw new SymbolsInvalidException(
          "empty; it should begin with the line «%s»".formatted(HEADER));
    }
    if (!lines.get(0).equals(HEADER)) {
      throw new SymbolsInvalidException(
          1, "merges begin with the line «%s»; learn them anew".formatted(HEADER));
    }
    List<T> pairs = new ArrayList<>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      String[] symbols = trimmed(lines.get(i)).split(" ", -1);
      if (symbols.length != 2) {
        throw new SymbolsInvalidException(
            i + 1,
            "%s is not two symbols with a space between; learn the merges anew"
                .formatted(Quote.of(lines.get(i))));
      }
      pairs.add(pair.apply(symbols[0], symbols[1]));
    }
    return pairs;
  }

  /** Without spaces at both ends; other white space may be a symbol. */
  private static String trimmed(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && line.charAt(start) == ' ') {
      start++;
    }
    while (start < end && line.charAt(end - 1) == ' ') {
      end--;
    }
    return line.substring(start, end);
  }
}
