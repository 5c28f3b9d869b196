package org.legonn.runtime.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Maps, lists, strings and numbers as YAML that a person reads, too. */
final class YamlText {
  /** A string in quotes is one of JSON, which YAML reads as JSON does. */
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9]*([./-][A-Za-z0-9]+)*");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  /** What JSON lets stand, and readers of YAML refuse. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\x7f-\\x84\\x86-\\x9f\\uFEFF\\uFFFE\\uFFFF]");

  private YamlText() {}

  /** Documents, one after the other. */
  static String of(List<?> documents) {
    return documents.stream()
        .map(each -> String.join("\n", lines(each)) + "\n")
        .collect(Collectors.joining("---\n"));
  }

  private static List<String> lines(Object value) {
    List<String> lines = new ArrayList<>();
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach(
          (key, member) -> {
            List<String> inner = lines(member);
            if (isTree(member)) {
              lines.add(scalar(key) + ":");
              inner.forEach(line -> lines.add("  " + line));
            } else {
              lines.add(scalar(key) + ": " + inner.get(0));
            }
          });
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (Object item : list) {
        List<String> inner = lines(item);
        lines.add("- " + inner.get(0));
        inner.stream().skip(1).forEach(line -> lines.add("  " + line));
      }
    } else {
      lines.add(scalar(value));
    }
    return lines;
  }

  private static boolean isTree(Object value) {
    return (value instanceof Map<?, ?> map && !map.isEmpty())
        || (value instanceof List<?> list && !list.isEmpty());
  }

  private static String scalar(Object value) {
    if (!(value instanceof String text)) {
      return GSON.toJson(value);
    }
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    return UNPRINTABLE
        .matcher(GSON.toJson(text))
        .replaceAll(
            found -> String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
  }
}
