package org.legonn.runtime.failure;

import com.google.common.base.Ascii;

/** What a failure says, for a message of one line. */
public final class FirstLine {
  private static final int LONGEST = 200;

  /** What Gson advises programmers. */
  private static final String GSON =
      "Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON";

  private FirstLine() {}

  /**
   * The beginning of its message up to the first line break, without the class of what caused it.
   */
  public static String of(Throwable failure) {
    return of(String.valueOf(failure.getMessage()));
  }

  /** The same of a message. */
  public static String of(String message) {
    String line = message.lines().findFirst().orElse("");
    String said = line.replaceFirst("^([a-z][a-zA-Z0-9_]*\\.)+[A-Z][a-zA-Z0-9]*: ", "");
    return Ascii.truncate(said.replace(GSON, "it is no JSON"), LONGEST, "…");
  }
}
