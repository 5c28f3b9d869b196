package org.legonn.runtime.serve;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

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

  /** Waits until all have ended, or for so long. */
  synchronized void drain(Duration longest) {
    draining = true;
    long until = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toNanos();
          active > 0 && left > 0;
          left = until - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
