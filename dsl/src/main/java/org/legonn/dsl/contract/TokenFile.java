package org.legonn.dsl.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a model that was trained elsewhere, in the order of its classes, as toolkits write
 * them: a token a line; a token, white space and its class a line (Kaldi, k2, WeNet); or a JSON
 * object of tokens and classes (the vocab.json of wav2vec 2.0).
 */
final class TokenFile {
  private static final Pattern WITH_CLASS = Pattern.compile("(.*\\S)\\s+(\\d{1,9})\\s*");

  private TokenFile() {}

  /**
   * The tokens.
   *
   * @throws SymbolsInvalidException with the line that is wrong
   */
  static List<String> read(byte[] file) {
    String text = Utf8Text.of(file);
    if (text.stripLeading().startsWith("{")) {
      return ofJson(text);
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      throw new SymbolsInvalidException("it holds no token; write one a line, in class order");
    }
    return lines.stream().allMatch(line -> WITH_CLASS.matcher(line).matches())
        ? ofLinesWithClasses(lines)
        : List.copyOf(lines);
  }

  private static List<String> ofLinesWithClasses(List<String> lines) {
    Map<Integer, String> tokens = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = WITH_CLASS.matcher(lines.get(i));
      if (line.matches()
          && tokens.putIfAbsent(Integer.valueOf(line.group(2)), line.group(1)) != null) {
        throw new SymbolsInvalidException(
            i + 1, "class %s has a token already; give each its own".formatted(line.group(2)));
      }
    }
    return inOrder(tokens);
  }

  private static List<String> ofJson(String text) {
    Map<Integer, String> tokens = new TreeMap<>();
    try {
      JsonNode json = JsonNode.parse(text);
      for (String token : json.names()) {
        JsonNode index = json.get(token);
        if (tokens.putIfAbsent(index.integer(), token) != null) {
          throw index.fault("another token has this class");
        }
      }
    } catch (ContractFormatException e) {
      throw new SymbolsInvalidException(
          "is no JSON object of tokens and their classes (at %s, %s); write them so: {\"a\": 0, \"b\": 1}"
              .formatted(e.path(), e.problem()));
    }
    return inOrder(tokens);
  }

  private static List<String> inOrder(Map<Integer, String> tokens) {
    int next = 0;
    for (int index : tokens.keySet()) {
      if (index != next++) {
        throw new SymbolsInvalidException(
            String.format(
                Locale.ROOT,
                "class %d has no token; list all classes from 0 on",
                index < next ? index : next - 1));
      }
    }
    return List.copyOf(tokens.values());
  }
}
