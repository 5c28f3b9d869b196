package org.legonn.dsl.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The pronunciation table beside a vocabulary's symbols, a pronunciation a line: the word, a tab or
 * spaces, then the phonemes between spaces; a first line {@code word phones} is a header.
 */
public final class LexiconFile {
  private static final List<String> HEADER = List.of("word", "phones");
  private static final Pattern SPACE = Pattern.compile("[ \t]+");

  private LexiconFile() {}

  /**
   * Reads the phonemes of each word, as {@link #read(String)} does.
   *
   * @param file UTF-8 without byte order mark
   * @throws SymbolsInvalidException with the line that is wrong
   */
  public static Map<String, List<String>> read(byte[] file) {
    return read(Utf8Text.of(file));
  }

  /**
   * Reads the phonemes of each word, in the order of the lines; of several lines for one word the
   * first holds.
   *
   * @throws SymbolsInvalidException with the line that is wrong
   */
  public static Map<String, List<String>> read(String text) {
    Map<String, List<String>> pronunciations = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      List<String> fields = fields(lines.get(i));
      if (fields.size() == 1) {
        throw new SymbolsInvalidException(
            i + 1,
            "%s has no phonemes; write them after the word".formatted(Quote.of(fields.get(0))));
      }
      if (!fields.isEmpty() && !(i == 0 && fields.equals(HEADER))) {
        pronunciations.putIfAbsent(fields.get(0), List.copyOf(fields.subList(1, fields.size())));
      }
    }
    return pronunciations;
  }

  private static List<String> fields(String line) {
    return SPACE.splitAsStream(line).filter(field -> !field.isEmpty()).toList();
  }
}
