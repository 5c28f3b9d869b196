package org.legonn.runtime.train;

/** How long to train. */
public sealed interface Budget {
  /**
   * How much of the budget is spent, from 0 to 1 and beyond, after so many steps and examples of a
   * corpus of a size.
   */
  double spent(long steps, long examples, long corpusSize);

  /** So many optimizer steps. */
  record Steps(long count) implements Budget {
    public Steps {
      requirePositive(count, "steps");
    }

    @Override
    public double spent(long steps, long examples, long corpusSize) {
      return (double) steps / count;
    }
  }

  /** So many passes over the corpus. */
  record Epochs(int count) implements Budget {
    public Epochs {
      requirePositive(count, "epochs");
    }

    @Override
    public double spent(long steps, long examples, long corpusSize) {
      return (double) examples / corpusSize / count;
    }
  }

  private static void requirePositive(long count, String what) {
    if (count < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, not " + count);
    }
  }
}
