package org.legonn.runtime.data;

import java.util.function.Supplier;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.failure.InputException;

/**
 * One pair as written, and what it is in symbols once that is asked for: a pair that is passed over
 * costs little.
 *
 * @param source the source as written; for speech, the utterance's id
 * @param version tells apart what is made of one source, such as an utterance at several speeds
 * @param reference the target as written
 * @param encoding encodes the pair
 */
public record Pair(String source, String version, String reference, Supplier<Example> encoding) {
  /**
   * The pair in symbols, encoded anew.
   *
   * @throws InputException if it can't be encoded; the message names file and line
   */
  public Example example() {
    return encoding.get();
  }
}
