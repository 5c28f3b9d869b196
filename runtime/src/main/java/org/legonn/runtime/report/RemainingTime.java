package org.legonn.runtime.report;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.result.TrainingEvent.Logged;

/**
 * How long training will go on at the pace it had since its first entry; starting up is no pace.
 */
final class RemainingTime {
  private @Nullable Logged first;
  private @Nullable Logged last;

  void add(Logged logged) {
    if (first == null) {
      first = logged;
    }
    last = logged;
  }

  /** Seconds; empty until there is a pace. */
  OptionalDouble seconds() {
    if (first == null || last == null || !(last.spent() > first.spent())) {
      return OptionalDouble.empty();
    }
    double pace = (last.seconds() - first.seconds()) / (last.spent() - first.spent());
    return OptionalDouble.of(pace * Math.max(0, 1 - last.spent()));
  }
}
