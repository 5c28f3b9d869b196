package org.legonn.runtime.data;

import java.util.function.Function;
import java.util.function.Supplier;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.text.UnusableTextException;

/**
 * One pair as written, and what it is in symbols once that is asked for: a pair that is passed over
 * costs little.
 *
 * @param source the source as written; for speech, the utterance's id
 * @param version tells apart what is made of one source, such as an utterance at several speeds
 * @param reference the target as written
 * @param sourceEncoding encodes the source
 * @param encoding encodes the reference behind the encoded source, or throws an {@link
 *     UnusableTextException}
 * @param place where the reference stands, for messages
 */
public record Pair(
    String source,
    String version,
    String reference,
    Supplier<Source> sourceEncoding,
    Function<Source, Example> encoding,
    String place) {
  /**
   * The pair in symbols, encoded anew.
   *
   * @throws InputException if it can't be encoded; the message names file and line
   */
  public Example example() {
    try {
      return encoding.apply(encodedSource());
    } catch (UnusableTextException e) {
      throw new InputException(problem(e), e);
    }
  }

  /** What is wrong with the reference, and where it stands. */
  public String problem(UnusableTextException problem) {
    return place + ": " + problem.getMessage();
  }

  /**
   * The source in symbols, encoded anew; the reference may be one that no symbols can write.
   *
   * @throws InputException if it can't be encoded; the message names file and line
   */
  public Source encodedSource() {
    return sourceEncoding.get();
  }
}
