package org.legonn.runtime.cli;

import org.legonn.runtime.failure.InputException;

/** Options that say how recordings are taken: for text they would do nothing, in silence. */
final class OfSpeechAlone {
  private OfSpeechAlone() {}

  /**
   * Checks, where an assembly reads text, that an option is left away.
   *
   * @throws InputException if it is given
   */
  static void refuse(String option, boolean given) {
    if (given) {
      throw new InputException("this assembly reads text; leave %s away".formatted(option));
    }
  }
}
