package org.legonn.runtime.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.cli.OptionDefaults.Value;
import org.legonn.runtime.failure.InputException;

/**
 * Options as {@code option=value} lines. All behind the first {@code =} is the value as it stands,
 * backslashes and {@code #} too: paths have both. Blank lines say nothing, nor do those that begin
 * with {@code #} or {@code !}.
 */
final class OptionLines {
  private OptionLines() {}

  /**
   * The options of a file's lines.
   *
   * @param name of the file
   * @throws InputException if a line is none, or an option is there twice
   */
  static Map<String, Value> read(List<String> lines, String name) {
    Map<String, Value> values = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
        continue;
      }
      int number = i + 1;
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw bad(
            name,
            number,
            "%s is no option; write option=value, such as seed=7".formatted(Quote.of(line)));
      }
      String key = line.substring(0, equals).strip();
      Value before = values.putIfAbsent(key, new Value(line.substring(equals + 1).strip(), number));
      if (before != null) {
        throw bad(
            name,
            number,
            String.format(
                Locale.ROOT,
                "%s is in line %d, too; keep one of the two",
                Quote.of(key),
                before.line()));
      }
    }
    return values;
  }

  private static InputException bad(String name, int line, String problem) {
    return new InputException(String.format(Locale.ROOT, "%s, line %d: %s", name, line, problem));
  }
}
