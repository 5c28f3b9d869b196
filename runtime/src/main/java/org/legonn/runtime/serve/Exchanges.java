package org.legonn.runtime.serve;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Counts the requests that are being served, so that a server can wait for them to end. */
final class Exchanges {
  private int active;
  private boolean draining;

  synchronized void enter() {
    active++;
  }

  synchronized void leave() {
    active--;
    notifyAll();
  }

  synchronized int active() {
    return active;
  }

  /** Whether no more are to be accepted. */
  synchronized boolean draining() {
    return draining;
  }

  /**
   * Waits until all have ended that were accepted, and then so long that others hear of the end.
   *
   * @param longest to wait for those that were accepted
   * @param afterwards to go on refusing
   */
  synchronized void drain(Duration longest, Duration afterwards) {
    if (draining) {
      return;
    }
    draining = true;
    try {
      await(longest, () -> active == 0);
      await(afterwards, () -> false);
      await(afterwards, () -> active == 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(Duration longest, BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos();
        left > 0 && !condition.getAsBoolean();
        left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
