package org.legonn.runtime.speech;

/**
 * A recording or feature matrix that can't be used; the message is one line that says what is wrong
 * with which file, and how to mend it.
 */
public final class SpeechFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  SpeechFileException(String message) {
    super(message);
  }

  SpeechFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
