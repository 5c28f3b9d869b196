package org.legonn.dsl.contract;

/** A symbols file that breaks the format; whoever read it knows its name and says it. */
public final class SymbolsInvalidException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String problem;

  SymbolsInvalidException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
    this.problem = problem;
  }

  /** The line that is wrong, from 1. */
  public int line() {
    return line;
  }

  /** What is wrong there and how to mend it. */
  public String problem() {
    return problem;
  }
}
