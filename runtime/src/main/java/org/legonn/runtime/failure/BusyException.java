package org.legonn.runtime.failure;

import java.util.concurrent.RejectedExecutionException;

/** Too many sources wait already: the same request may succeed a little later. */
public final class BusyException extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public BusyException(String message) {
    super(message);
  }
}
