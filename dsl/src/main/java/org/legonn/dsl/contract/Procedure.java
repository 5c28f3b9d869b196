package org.legonn.dsl.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way in which this product's code makes symbols or numbers of data. Weights learn what it gives,
 * so a contract names it, with a version that rises whenever the same data gives something else.
 *
 * @param name that stays the same in all versions, such as {@code BPE}
 * @param version 1 or more
 */
public record Procedure(String name, int version) {
  private static final Pattern WRITTEN = Pattern.compile("([A-Za-z][\\w-]*)/([1-9]\\d{0,8})");

  public Procedure {
    if (!WRITTEN.matcher(name + "/" + version).matches()) {
      throw new IllegalArgumentException("no procedure is " + name + "/" + version);
    }
  }

  /** The first version. */
  public static Procedure first(String name) {
    return new Procedure(name, 1);
  }

  /** Reads what {@link #toString} wrote; empty where that is something else. */
  public static Optional<Procedure> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.of(new Procedure(written.group(1), Integer.parseInt(written.group(2))))
        : Optional.empty();
  }

  /** How this differs from another, as «BPE against WORDS»; empty where it doesn't. */
  Optional<String> against(Procedure other) {
    if (!name.equals(other.name)) {
      return Optional.of(name + " against " + other.name);
    }
    return version == other.version
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "%s version %d against version %d", name, version, other.version));
  }

  /** As module.json has it: {@code BPE/1}. */
  @Override
  public String toString() {
    return name + "/" + version;
  }
}
