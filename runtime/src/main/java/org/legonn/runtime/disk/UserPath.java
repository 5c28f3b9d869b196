package org.legonn.runtime.disk;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.failure.InputException;

/**
 * Paths as users write them. Java can open only those that the character set of the machine's
 * locale has: under {@code LC_ALL=POSIX}, ASCII alone.
 */
public final class UserPath {
  /** What Java reads where bytes are no characters of the locale's set. */
  private static final char UNREADABLE = '\uFFFD';

  private static final int LAST_ASCII = 127;

  private UserPath() {}

  /**
   * The path.
   *
   * @throws InputException if it can't be one on this machine
   */
  public static Path of(String text) {
    if (text.isEmpty()) { // To Java it is the working folder, which nobody meant to name so.
      throw new InputException("the path is empty; write one");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException(
          isBeyondLocale(text)
              ? "%s can't be a path here: %s".formatted(Quote.path(text), cure())
              : "%s is no path (%s); write another".formatted(Quote.path(text), e.getReason()),
          e);
    }
  }

  private static boolean isBeyondLocale(String text) {
    return !isUnicode() && text.chars().anyMatch(character -> character > LAST_ASCII);
  }

  /**
   * Checks that Java has read what the system handed over.
   *
   * @throws InputException if it hasn't: an argument, or the working folder
   */
  public static void requireReadable(String... arguments) {
    if (isUnicode()) {
      return;
    }
    for (String argument : arguments) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        throw new InputException("%s can't be read: %s".formatted(Quote.path(argument), cure()));
      }
    }
    String working = System.getProperty("user.dir");
    if (working.indexOf(UNREADABLE) >= 0) {
      throw new InputException(
          "the working folder «%s» can't be read: %s".formatted(working, cure()));
    }
  }

  private static String cure() {
    return "this locale's characters are those of %s; start with LC_ALL=C.UTF-8"
        .formatted(characterSet());
  }

  /** Whether a path may have any character. */
  public static boolean isUnicode() {
    return characterSet().equals("UTF-8");
  }

  /** The characters that a path may have. */
  public static String characterSet() {
    return System.getProperty("sun.jnu.encoding", "UTF-8");
  }
}
