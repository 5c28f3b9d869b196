package org.legonn.runtime.failure;

import org.jspecify.annotations.Nullable;

/** What a tensor engine refuses. */
public final class BackendException extends LegonnException {
  private static final long serialVersionUID = 1L;

  /** With a message that names no setting. */
  public BackendException(String message) {
    this(Wording.plain(message), null);
  }

  /** With a message that names no setting. */
  public BackendException(String message, @Nullable Throwable cause) {
    this(Wording.plain(message), cause);
  }

  /** With a message that is written for each caller. */
  public BackendException(Wording wording) {
    this(wording, null);
  }

  /** With a message that is written for each caller. */
  public BackendException(Wording wording, @Nullable Throwable cause) {
    super(wording, cause);
  }
}
