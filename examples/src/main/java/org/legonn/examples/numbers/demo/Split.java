package org.legonn.examples.numbers.demo;

import java.util.Locale;

/** The parts of a corpus. */
enum Split {
  TRAIN,
  VALID,
  TEST;

  /** The name in file names: {@code train}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
