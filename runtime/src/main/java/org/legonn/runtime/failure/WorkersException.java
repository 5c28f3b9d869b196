package org.legonn.runtime.failure;

import org.jspecify.annotations.Nullable;

/**
 * Workers that train together have lost one another: whoever started them starts all again from the
 * newest checkpoint. A process that meets it can't go on with others, and ends.
 */
public final class WorkersException extends LegonnException {
  private static final long serialVersionUID = 1L;

  public WorkersException(String message, @Nullable Throwable cause) {
    super(Wording.plain(message), cause);
  }
}
