package org.legonn.runtime.failure;

import org.jspecify.annotations.Nullable;

/** What is wrong with files, data or settings that a user gave. */
public final class InputException extends LegonnException {
  private static final long serialVersionUID = 1L;

  /** With a message that names no setting. */
  public InputException(String message) {
    this(Wording.plain(message), null);
  }

  /** With a message that names no setting. */
  public InputException(String message, @Nullable Throwable cause) {
    this(Wording.plain(message), cause);
  }

  /** With a message that is written for each caller. */
  public InputException(Wording wording) {
    this(wording, null);
  }

  /** With a message that is written for each caller. */
  public InputException(Wording wording, @Nullable Throwable cause) {
    super(wording, cause);
  }

  /** The same, behind the place that it is about, such as a file and a line. */
  public InputException at(Object place) {
    return new InputException(wording().after(place + ": "), this);
  }
}
