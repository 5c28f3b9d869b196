package org.legonn.dsl.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pronunciation table beside a vocabulary's symbols, a pronunciation a line: the word, a tab or
 * spaces, then the phonemes between spaces; a first line {@code word phones} is a header.
 *
 * <p>As published tables have them, comments ({@code ;;;} at a line's start, or {@code #} between
 * spaces) and probabilities behind the word ({@code 0.5}) are passed over, and {@code read(2)} is
 * another pronunciation of {@code read}. Stress ({@code AH0}) is part of a phoneme's name.
 */
public final class LexiconFile {
  private static final Set<String> HEADERS = Set.of("phones", "phonemes", "pron", "pronunciation");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What begins a line that is a comment in CMUdict; others begin at any place. */
  private static final String COMMENT_LINE = ";;;";

  private static final Set<String> COMMENTS = Set.of("#", "##");
  private static final Pattern ALTERNATE = Pattern.compile("(.+)\\(\\d+\\)");

  /** As Kaldi and the Montreal Forced Aligner write them. */
  private static final Pattern PROBABILITY = Pattern.compile("\\d*\\.\\d+(?:[eE]-?\\d+)?");

  private static final Pattern SPACE = Pattern.compile("[ \t\r]+");

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
   * Reads the phonemes of each word, in the order of the lines; of several lines for one word, also
   * of alternates, the first holds.
   *
   * @throws SymbolsInvalidException with the line that is wrong
   */
  public static Map<String, List<String>> read(String text) {
    Map<String, List<String>> pronunciations = new LinkedHashMap<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      List<String> fields = fields(lines[i]);
      if (fields.isEmpty() || (pronunciations.isEmpty() && isHeader(fields))) {
        continue;
      }
      List<String> phonemes = phonemes(fields);
      if (phonemes.isEmpty()) {
        throw new SymbolsInvalidException(
            i + 1,
            "%s has no phonemes; write them after the word".formatted(Quote.of(fields.get(0))));
      }
      pronunciations.putIfAbsent(word(fields.get(0)), phonemes);
    }
    return pronunciations;
  }

  /** What stands between spaces, before a comment. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : SPACE.split(withoutMark(line), -1)) {
      if (COMMENTS.contains(field) || (fields.isEmpty() && field.startsWith(COMMENT_LINE))) {
        break;
      }
      if (!field.isEmpty()) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static String withoutMark(String line) {
    return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  private static boolean isHeader(List<String> fields) {
    return fields.size() == 2
        && fields.get(0).equalsIgnoreCase("word")
        && HEADERS.contains(fields.get(1).toLowerCase(Locale.ROOT));
  }

  /** The word that an alternate such as {@code read(2)} is of. */
  private static String word(String field) {
    Matcher alternate = ALTERNATE.matcher(field);
    return alternate.matches() ? alternate.group(1) : field;
  }

  /** What follows the word and its probabilities. */
  private static List<String> phonemes(List<String> fields) {
    int first = 1;
    while (first < fields.size() && PROBABILITY.matcher(fields.get(first)).matches()) {
      first++;
    }
    return List.copyOf(fields.subList(first, fields.size()));
  }
}
