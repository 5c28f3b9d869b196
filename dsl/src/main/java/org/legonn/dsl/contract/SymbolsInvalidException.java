package org.legonn.dsl.contract;

import java.util.Locale;

/**
 * A symbols file, or the file beside it, that breaks its format; whoever read it knows its name and
 * says it.
 */
public final class SymbolsInvalidException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String problem;

  /** A file that is wrong as a whole. */
  SymbolsInvalidException(String problem) {
    this(0, problem);
  }

  SymbolsInvalidException(int line, String problem) {
    super(line == 0 ? problem : "line " + line + ": " + problem);
    this.line = line;
    this.problem = problem;
  }

  /** The line that is wrong, from 1; 0 where no line is wrong but the file. */
  public int line() {
    return line;
  }

  /** What is wrong there and how to mend it. */
  public String problem() {
    return problem;
  }

  /** All of it in the file at {@code path}. */
  public String in(String path) {
    return line == 0
        ? "%s: %s".formatted(path, problem)
        : String.format(Locale.ROOT, "%s, line %d: %s", path, line, problem);
  }
}
