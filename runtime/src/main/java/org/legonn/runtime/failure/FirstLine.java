package org.legonn.runtime.failure;

/** What a failure says, for a message of one line. */
public final class FirstLine {
  private FirstLine() {}

  /** Its message up to the first line break, without the class of what caused it. */
  public static String of(Throwable failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return line.replaceFirst("^([a-z][a-zA-Z0-9_]*\\.)+[A-Z][a-zA-Z0-9]*: ", "");
  }
}
