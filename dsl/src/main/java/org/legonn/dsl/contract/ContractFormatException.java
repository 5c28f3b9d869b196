package org.legonn.dsl.contract;

/** A module's record or contract that can't be read; whoever read it knows its file and says it. */
public final class ContractFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String problem;

  ContractFormatException(String path, String problem) {
    super("it is not a module's record: at %s, %s".formatted(path, problem));
    this.path = path;
    this.problem = problem;
  }

  /** Where in the JSON. */
  String path() {
    return path;
  }

  String problem() {
    return problem;
  }
}
