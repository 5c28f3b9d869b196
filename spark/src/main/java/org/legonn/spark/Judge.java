package org.legonn.spark;

import java.util.List;
import java.util.Set;
import org.legonn.runtime.data.PairSelection;
import org.legonn.runtime.data.PairSelection.Verdict;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.text.UnusableTextException;

/**
 * Says what training makes of each pair of a corpus.
 *
 * @param drops whether it leaves pairs out by their words
 */
record Judge(PairSelection selection, boolean drops, List<NumberedPart> parts) {
  /** The words for which a pair is no part of the corpus; mostly there is none. */
  Set<String> unknownWords(NumberedPair pair) {
    return drops ? selection.unknownWords(pair.source(), pair.target()) : Set.of();
  }

  /**
   * What becomes of a pair.
   *
   * @throws InputException if its texts can't be written in symbols; with its place
   */
  Verdict of(NumberedPair pair) {
    try {
      return selection.of(pair.source(), pair.target());
    } catch (UnusableTextException e) {
      throw new InputException(NumberedPart.place(parts, pair.number()) + ": " + e.getMessage(), e);
    }
  }
}
