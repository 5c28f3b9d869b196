package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.legonn.runtime.failure.InputException;

/** Names of machines as Slurm shortens them: {@code n[01-03,07],m1}. */
final class HostList {
  private static final Pattern RANGES = Pattern.compile("([^\\[\\]]*)\\[([^\\[\\]]+)](.*)");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
  private static final Pattern NAME = Pattern.compile("[^\\s\\[\\],:]+");

  /** More than any training has workers. */
  private static final int MOST = 100_000;

  private HostList() {}

  /**
   * The names, one by one, in the list's order.
   *
   * @throws InputException if it is no such list
   */
  static List<String> expand(String list) {
    List<String> names = new ArrayList<>();
    // A comma between brackets parts ranges, not names.
    for (String part : list.split(",(?![^\\[]*])", -1)) {
      expand("", part, list, names);
    }
    return names;
  }

  private static void expand(String before, String part, String list, List<String> names) {
    Matcher ranges = RANGES.matcher(part);
    if (!ranges.matches()) {
      String name = before + part;
      if (!NAME.matcher(name).matches() || names.size() == MOST) {
        throw wrong(list);
      }
      names.add(name);
      return;
    }
    for (String each : ranges.group(2).split(",", -1)) {
      Matcher range = RANGE.matcher(each);
      if (!range.matches()) {
        throw wrong(list);
      }
      String first = range.group(1);
      int last = Integer.parseInt(range.group(2) == null ? first : range.group(2));
      int number = Integer.parseInt(first);
      if (last < number) {
        throw wrong(list);
      }
      for (; number <= last; number++) {
        String digits = String.valueOf(number);
        String zeros = "0".repeat(Math.max(0, first.length() - digits.length()));
        expand(before + ranges.group(1) + zeros + digits, ranges.group(3), list, names);
      }
    }
  }

  private static InputException wrong(String list) {
    return new InputException("«%s» is no list of hosts as Slurm writes it".formatted(list));
  }
}
