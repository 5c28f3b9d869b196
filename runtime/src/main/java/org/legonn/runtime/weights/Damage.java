package org.legonn.runtime.weights;

import org.legonn.runtime.failure.InputException;

/**
 * Says that a file is not as a file of weights must be.
 *
 * @param file how messages call it
 */
record Damage(String file) {
  InputException because(String reason) {
    return new InputException(message(reason));
  }

  InputException because(String reason, Exception cause) {
    return new InputException(message(reason), cause);
  }

  private String message(String reason) {
    return "%s: is damaged (%s); train it anew or load another".formatted(file, reason);
  }
}
