package org.legonn.runtime.backend;

/** What a tensor engine refuses; the message is one line that says how to mend it. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackendException(String message) {
    super(message);
  }

  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
