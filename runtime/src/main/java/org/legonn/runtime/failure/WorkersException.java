package org.legonn.runtime.failure;

import org.jspecify.annotations.Nullable;

/**
 * Workers that train together can't go on, but may if all are started again: they have lost one
 * another, or the first can't write now. Whoever started them does so, from the newest checkpoint.
 * A process that meets it can't go on with others, and ends.
 */
public final class WorkersException extends LegonnException {
  private static final long serialVersionUID = 1L;

  public WorkersException(String message, @Nullable Throwable cause) {
    this(Wording.plain(message), cause);
  }

  /** With a message that is written for each caller. */
  public WorkersException(Wording wording, @Nullable Throwable cause) {
    super(wording, cause);
  }
}
