package org.legonn.runtime.train;

import org.legonn.runtime.failure.InputException;

/** How long to train. */
public sealed interface Budget {
  /**
   * How much of the budget is spent, from 0 to 1 and beyond.
   *
   * @param steps optimizer steps taken
   * @param epoch from 1
   * @param share of the epoch that is behind, in [0, 1]
   */
  double spent(long steps, int epoch, double share);

  /** This and so much more of what it counts. */
  Budget plus(long more);

  /** So many optimizer steps. */
  record Steps(long count) implements Budget {
    public Steps {
      requirePositive(count, "steps");
    }

    @Override
    public double spent(long steps, int epoch, double share) {
      return (double) steps / count;
    }

    @Override
    public Budget plus(long more) {
      return new Steps(Math.addExact(count, more));
    }
  }

  /** So many passes over the corpus. */
  record Epochs(int count) implements Budget {
    public Epochs {
      requirePositive(count, "epochs");
    }

    @Override
    public double spent(long steps, int epoch, double share) {
      return (epoch - 1 + share) / count;
    }

    @Override
    public Budget plus(long more) {
      return new Epochs(Math.toIntExact(count + more));
    }
  }

  private static void requirePositive(long count, String what) {
    if (count < 1) {
      throw new InputException(what + " must be at least 1, not " + count);
    }
  }
}
