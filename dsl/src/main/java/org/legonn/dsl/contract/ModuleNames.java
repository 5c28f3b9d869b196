package org.legonn.dsl.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names under which modules are checkpointed and packaged. */
public final class ModuleNames {
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern NO_NAME_PART = Pattern.compile("[^a-z0-9]+");

  /** The file that says what a trained module is, in its folder. */
  public static final String RECORD = "module.json";

  /**
   * A run's folder has its checkpoints, and a family's assemblies, beside its modules; the others
   * name no folder on Windows.
   */
  private static final Pattern RESERVED =
      Pattern.compile("assemblies|checkpoints|con|prn|aux|nul|com[0-9]|lpt[0-9]");

  private ModuleNames() {}

  /**
   * Why nothing may be named so, as the end of «… is named …, which»; empty for a name that may be
   * used: {@code german-encoder}.
   */
  public static Optional<String> fault(String name) {
    if (!KEBAB_CASE.matcher(name).matches()) {
      return Optional.of("is not kebab-case");
    }
    return RESERVED.matcher(name).matches()
        ? Optional.of("no folder of a module can have, since a run or Windows uses it itself")
        : Optional.empty();
  }

  /** A name for what is called {@code words}: {@code german-encoder} for {@code GermanEncoder}. */
  public static String suggest(String words) {
    String lower = WORD_START.matcher(words).replaceAll("-").toLowerCase(Locale.ROOT);
    String name = NO_NAME_PART.matcher(lower).replaceAll("-").replaceAll("^[-0-9]+|-+$", "");
    if (name.isEmpty()) {
      return "my-module";
    }
    return RESERVED.matcher(name).matches() ? name + "-module" : name;
  }

  /**
   * Path of the folder that holds what is packaged with a class alone: a module's record and
   * weights, a vocabulary's files. It lies in the jar or folder of the class.
   *
   * @param type the class's binary name
   */
  public static String packagedFolder(String type) {
    return "META-INF/legonn/" + type + "/";
  }
}
