package org.legonn.experiments.serving;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;

/** Waits. */
final class Pause {
  private Pause() {}

  static void of(long milliseconds) {
    Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(milliseconds));
  }
}
