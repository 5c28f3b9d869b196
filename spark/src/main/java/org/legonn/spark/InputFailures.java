package org.legonn.spark;

import com.google.common.base.Throwables;
import java.util.function.Supplier;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.text.UnusableTextException;

/** Finds in Spark's failures what a user can mend. */
final class InputFailures {
  private InputFailures() {}

  /**
   * What jobs compute.
   *
   * @throws InputException if a task has thrown one
   * @throws UnusableTextException if a task has thrown one
   */
  static <T> T found(Supplier<T> jobs) {
    try {
      return jobs.get();
    } catch (Exception e) { // Spark throws checked ones without saying so.
      Throwables.getCausalChain(e).stream()
          .filter(each -> each instanceof InputException || each instanceof UnusableTextException)
          .map(RuntimeException.class::cast)
          .findFirst()
          .ifPresent(
              mended -> {
                throw mended;
              });
      throw e;
    }
  }
}
