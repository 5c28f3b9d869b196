package org.legonn.spark;

import java.io.Serializable;
import org.legonn.runtime.data.PairSelection.Verdict;

/**
 * A pair of a corpus.
 *
 * @param number of all pairs, from 1
 * @param verdict what training makes of it
 * @param source empty where training leaves the pair out
 */
record NumberedPair(long number, Verdict verdict, String source, String target)
    implements Serializable {
  /** The one that was read first. */
  static NumberedPair first(NumberedPair one, NumberedPair other) {
    return one.number <= other.number ? one : other;
  }

  /** The same with what is made of it; texts that nobody needs any more don't travel. */
  NumberedPair judged(Verdict found) {
    return found.isKept()
        ? new NumberedPair(number, found, source, target)
        : new NumberedPair(number, found, "", "");
  }
}
