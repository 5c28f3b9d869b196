package org.legonn.runtime.settings;

import java.util.Locale;
import org.legonn.runtime.failure.InputException;

/**
 * The learning rate over time: a linear warm-up, then the decay.
 *
 * @param peak the rate at the end of the warm-up
 * @param warmup steps
 */
public record Schedule(Decay decay, double peak, int warmup) {
  /** What a cosine ends at, as a share of the peak. */
  private static final double FLOOR = 0.02;

  public Schedule {
    if (!(peak > 0) || warmup < 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the learning rate must be positive and the warm-up not negative, not %s and %d",
              peak,
              warmup));
    }
  }

  /** How the rate falls after the warm-up. */
  public enum Decay {
    /** Half a cosine over the budget, down to 2 % of the peak. */
    COSINE,
    /** With 1 / √step (Vaswani et al., 2017). */
    INVERSE_SQRT,
    CONSTANT
  }

  /**
   * The rate of a step.
   *
   * @param step from 1
   * @param spent share of the budget spent before it, in [0, 1]
   */
  public double rate(long step, double spent) {
    double ramp = warmup == 0 ? 1 : Math.min(1, (double) step / warmup);
    return peak * ramp * decayed(step, Math.min(1, spent));
  }

  private double decayed(long step, double spent) {
    return switch (decay) {
      case COSINE -> FLOOR + (1 - FLOOR) * 0.5 * (1 + Math.cos(Math.PI * spent));
      case INVERSE_SQRT ->
          Math.sqrt(Math.max(1, warmup) / (double) Math.max(step, Math.max(1, warmup)));
      case CONSTANT -> 1;
    };
  }
}
