package org.legonn.dsl.contract;

/**
 * Modules, vocabularies or checkpoints that don't fit; the message is one line that says how to
 * mend it.
 */
public final class ContractException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  public ContractException(Code code, String text) {
    super(code.prefix(text));
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
