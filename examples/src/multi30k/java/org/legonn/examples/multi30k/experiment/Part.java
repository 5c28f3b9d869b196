package org.legonn.examples.multi30k.experiment;

import java.util.Locale;

/** Which lines of the training text a system sees. */
enum Part {
  ALL,
  EVEN_HALF,
  ODD_HALF,
  TENTH;

  /** Whether a line, counted from 0, is of this part. */
  boolean contains(long line) {
    return switch (this) {
      case ALL -> true;
      case EVEN_HALF -> line % 2 == 0;
      case ODD_HALF -> line % 2 == 1;
      case TENTH -> line % 10 == 0;
    };
  }

  /** The name in file names: {@code even-half}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
