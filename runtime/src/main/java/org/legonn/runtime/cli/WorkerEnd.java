package org.legonn.runtime.cli;

import java.util.Locale;

/**
 * How a worker's process ended.
 *
 * @param worker from 0
 * @param status of its exit
 */
public record WorkerEnd(int worker, int status) {
  /** The status of a worker that has lost another: all may be started again. */
  public static final int TRY_AGAIN = Commands.TRY_AGAIN;

  /** What a shell adds to a signal's number. */
  private static final int SIGNALS = 128;

  /** Whether all may be started again: it was lost, or has lost another. */
  public boolean isToTryAgain() {
    return status == TRY_AGAIN || isBySignal();
  }

  /** Whether somebody ended it, or it crashed. */
  public boolean isBySignal() {
    return status > SIGNALS;
  }

  /** In words. */
  public String describe() {
    return isBySignal()
        ? String.format(Locale.ROOT, "worker %d was ended by signal %d", worker, status - SIGNALS)
        : String.format(Locale.ROOT, "worker %d ended with status %d", worker, status);
  }
}
