package org.legonn.spark;

import com.google.common.collect.Iterators;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.legonn.runtime.data.TextForm;

/**
 * A part of a corpus that knows its place there.
 *
 * @param before pairs of the parts before it
 * @param pairs that it holds
 */
record NumberedPart(CorpusPart part, long before, long pairs) implements Serializable {
  /** Its pairs in a form. */
  Iterator<NumberedPair> read(TextForm form) {
    long[] number = {before};
    return Iterators.transform(
        part.pairs(),
        pair -> new NumberedPair(++number[0], form.of(pair.source()), form.of(pair.target())));
  }

  /** The same but for those at some places, counted from 0. */
  Iterator<NumberedPair> readWithout(BitSet places, TextForm form) {
    return Iterators.filter(
        read(form), pair -> !places.get(Math.toIntExact(pair.number() - before - 1)));
  }

  /** Which of the parts, from 0, holds the pair of a number. */
  static int holding(List<NumberedPart> parts, long number) {
    int from = 0;
    int to = parts.size() - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      NumberedPart part = parts.get(middle);
      if (number > part.before + part.pairs) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Where the pair of a number stands, for messages. */
  static String place(List<NumberedPart> parts, long number) {
    NumberedPart holder = parts.get(holding(parts, number));
    return holder.part.place(number - holder.before);
  }
}
