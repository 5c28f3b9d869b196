package org.legonn.dsl.contract;

/** An ONNX model that isn't what is declared of it. */
public final class OnnxInvalidException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String member;

  /**
   * @param member the annotation's member that is wrong, or names the file that is
   * @param problem what is wrong and how to mend it
   */
  OnnxInvalidException(String member, String problem) {
    super(problem);
    this.member = member;
  }

  /** The annotation's member that is wrong, or names the file that is. */
  public String member() {
    return member;
  }

  /** What is wrong and how to mend it. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
