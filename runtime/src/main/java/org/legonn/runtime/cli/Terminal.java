package org.legonn.runtime.cli;

import java.io.Console;

/** Whether a person looks at the output. */
public final class Terminal {
  private Terminal() {}

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
