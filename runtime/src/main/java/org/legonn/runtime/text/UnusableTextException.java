package org.legonn.runtime.text;

/**
 * A text that a vocabulary can't write, or a file that can't be a vocabulary's; whoever knows where
 * the text stands says it.
 */
public class UnusableTextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnusableTextException(String message) {
    super(message);
  }

  UnusableTextException(String message, Throwable cause) {
    super(message, cause);
  }
}
