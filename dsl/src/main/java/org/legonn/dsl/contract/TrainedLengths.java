package org.legonn.dsl.contract;

import java.util.Locale;

/**
 * The lengths K of the interface sequences that a module was trained on, both ends included. Far
 * outside of them it has to guess: its positions are strange to it.
 *
 * @param least 0 or more
 * @param greatest {@code least} or more
 */
public record TrainedLengths(int least, int greatest) {
  public TrainedLengths {
    if (least < 0 || greatest < least) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no lengths are from %d to %d", least, greatest));
    }
  }

  /** The range of both. */
  public TrainedLengths plus(TrainedLengths other) {
    return new TrainedLengths(Math.min(least, other.least), Math.max(greatest, other.greatest));
  }

  /** Whether the module was trained on sequences as long as that, or longer and shorter. */
  public boolean holds(int positions) {
    return least <= positions && positions <= greatest;
  }

  @Override
  public String toString() {
    return least == greatest ? Integer.toString(least) : least + " to " + greatest;
  }
}
