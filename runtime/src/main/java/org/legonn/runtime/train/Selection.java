package org.legonn.runtime.train;

import java.util.Locale;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Criterion;

/**
 * Which weights a run keeps, and when it gives up.
 *
 * @param criterion what validations are judged by
 * @param best whether the run's modules are those of the best validation, not of the last
 * @param patience validations without a better one after which training stops; 0 is never
 */
public record Selection(Criterion criterion, boolean best, int patience) {
  /** The last weights, after the whole budget. */
  public static final Selection LAST = new Selection(Criterion.LOSS, false, 0);

  public Selection {
    if (patience < 0) {
      throw new InputException(
          String.format(Locale.ROOT, "patience %d: must not be negative", patience));
    }
  }

  /** Whether validations are judged at all. */
  public boolean judges() {
    return best || patience > 0;
  }

  boolean publishes(Progress progress) {
    return !best || progress.best().step() == progress.step() || progress.best().step() == 0;
  }

  boolean givesUp(Progress progress) {
    return patience > 0 && progress.best().since() >= patience;
  }
}
