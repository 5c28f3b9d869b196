package org.legonn.runtime.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A word that a chain wrote: what stands between white space in its text.
 *
 * @param text of the word
 * @param confidence from 0 to 1, that it is right: CTC's posterior probability of its least sure
 *     symbol at the last interface, against every other symbol, and none, in its place. Where that
 *     interface can't say the text, the decoder's probability of the word
 * @param logProbability the decoder's, nats: of the word behind those before it
 * @param start seconds from the recording's beginning; empty where the source is text, and where it
 *     isn't known
 * @param end as {@code start}
 * @param source the words of the source, from 0, that it was written from: those without which the
 *     decoder finds it less probable; none where the source is speech, and where it comes from none
 */
public record Word(
    String text,
    double confidence,
    double logProbability,
    OptionalDouble start,
    OptionalDouble end,
    List<Integer> source) {
  public Word {
    source = List.copyOf(source);
  }

  /** The same of sound that begins so many seconds later. */
  Word later(double seconds) {
    return new Word(
        text, confidence, logProbability, later(start, seconds), later(end, seconds), source);
  }

  private static OptionalDouble later(OptionalDouble time, double seconds) {
    return time.isPresent() ? OptionalDouble.of(time.getAsDouble() + seconds) : time;
  }
}
