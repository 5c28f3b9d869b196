package org.legonn.runtime.cli;

import java.io.Console;

/** Whether a person looks at the output. */
public final class Terminal {
  private Terminal() {}

  /** Columns of a line: what {@code COLUMNS} in the environment says, else 80. */
  static int columns() {
    try {
      return Math.max(40, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "80")));
    } catch (NumberFormatException e) {
      return 80;
    }
  }

  /** JDK 17 gives a console for a terminal alone; later ones always may, and say so when asked. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean present() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
