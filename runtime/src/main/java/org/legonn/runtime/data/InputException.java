package org.legonn.runtime.data;

/**
 * What the user gave can't be used; the message is one line that says what, where and how to mend
 * it.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
