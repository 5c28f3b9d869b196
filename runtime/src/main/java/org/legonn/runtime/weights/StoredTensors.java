package org.legonn.runtime.weights;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.legonn.runtime.failure.InputException;

/**
 * What a file of weights held.
 *
 * @param file how messages call it
 * @param metadata the texts that its header kept beside the tensors, by key, in order
 * @param sha256 of the whole file, in lower-case hexadecimal digits
 */
public record StoredTensors(
    String file, NamedTensors tensors, SortedMap<String, String> metadata, String sha256) {
  public StoredTensors {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * These, if the file is the one whose SHA-256 was recorded.
   *
   * @param recorded in lower-case hexadecimal digits
   * @throws InputException if it is another
   */
  public StoredTensors requireSha256(String recorded) {
    if (!sha256.equals(recorded)) {
      throw new InputException(
          "%s: is not the file that was recorded (its SHA-256 is %s, not %s); restore it, train it anew or load another"
              .formatted(file, sha256, Quoted.of(recorded)));
    }
    return this;
  }

  /**
   * These, if every value is finite. The format itself allows others.
   *
   * @throws InputException if one is infinite or not a number; the message names the first
   */
  public StoredTensors requireFinite() {
    tensors
        .firstNonFinite()
        .ifPresent(
            found -> {
              throw new InputException(
                  "%s: %s; train it anew with a lower learning rate, or load another"
                      .formatted(file, found));
            });
    return this;
  }
}
