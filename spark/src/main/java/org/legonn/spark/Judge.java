package org.legonn.spark;

import java.util.List;
import org.legonn.runtime.data.PairSelection;
import org.legonn.runtime.data.PairSelection.Verdict;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.text.UnusableTextException;

/** Says what training makes of each pair of a corpus. */
record Judge(PairSelection selection, List<NumberedPart> parts) {
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
