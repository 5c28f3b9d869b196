package org.legonn.runtime.report;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them. */
final class Durations {
  private Durations() {}

  /** {@code 2:05} or {@code 1:02:05}. */
  static String clock(double seconds) {
    Duration duration = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    return duration.toHours() > 0
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
