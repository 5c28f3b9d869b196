package org.legonn.dsl.contract;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names under which modules are checkpointed and packaged. */
public final class ModuleNames {
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern NO_NAME_PART = Pattern.compile("[^a-z0-9]+");

  private ModuleNames() {}

  /** Whether {@code name} may name a module: {@code german-encoder}. */
  public static boolean isKebabCase(String name) {
    return KEBAB_CASE.matcher(name).matches();
  }

  /** A name for what is called {@code words}: {@code german-encoder} for {@code GermanEncoder}. */
  public static String suggest(String words) {
    String lower = WORD_START.matcher(words).replaceAll("-").toLowerCase(Locale.ROOT);
    String name = NO_NAME_PART.matcher(lower).replaceAll("-").replaceAll("^[-0-9]+|-+$", "");
    return name.isEmpty() ? "my-module" : name;
  }

  /**
   * Path on the class path of the folder that holds the weights and the record of a packaged
   * module.
   */
  public static String packagedFolder(String name) {
    return "META-INF/legonn/" + name + "/";
  }

  /** Path on the class path of the record of a packaged module. */
  public static String packagedRecord(String name) {
    return packagedFolder(name) + "module.json";
  }
}
