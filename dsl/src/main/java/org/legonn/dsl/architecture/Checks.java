package org.legonn.dsl.architecture;

import java.util.Locale;

/** Argument checks that name the builder's word at fault. */
final class Checks {
  private Checks() {}

  static void positive(String word, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s(%d): must be at least 1", word, value));
    }
  }

  static void odd(String word, int value) {
    positive(word, value);
    if (value % 2 == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s(%d): must be odd, so that a position stands in its middle",
              word,
              value));
    }
  }

  /** A rate in [0, 1]. */
  static void share(String word, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s(%s): must be in [0, 1]".formatted(word, value));
    }
  }

  /** A share in (0, 1]. */
  static void positiveShare(String word, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException("%s(%s): must be in (0, 1]".formatted(word, value));
    }
  }

  /** A rate in [0, 1). */
  static void rate(String word, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("%s(%s): must be in [0, 1)".formatted(word, value));
    }
  }
}
