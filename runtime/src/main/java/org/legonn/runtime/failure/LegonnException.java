package org.legonn.runtime.failure;

import org.jspecify.annotations.Nullable;

/**
 * What a user can mend. The message is one line: what is wrong, where, and how to mend it. It names
 * settings by the methods of the Java API; {@link #message} writes them for other callers.
 */
public abstract class LegonnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Wording wording;

  LegonnException(Wording wording, @Nullable Throwable cause) {
    super(wording.to(Caller.JAVA), cause);
    this.wording = wording;
  }

  /** The message for a caller. */
  public String message(Caller caller) {
    return wording().to(caller);
  }

  /** The message before it is written for anyone. */
  public Wording wording() {
    // An exception that was serialized has only its text.
    return wording == null ? Wording.plain(String.valueOf(getMessage())) : wording;
  }
}
