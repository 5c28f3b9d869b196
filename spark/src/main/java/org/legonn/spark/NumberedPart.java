package org.legonn.spark;

import com.google.common.collect.Iterators;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.legonn.runtime.data.TextForm;
import org.legonn.runtime.failure.InputException;

/** A part of a corpus that knows its place there. No record, which Spark's Kryo can't read. */
final class NumberedPart implements Serializable {
  private static final long serialVersionUID = 1L;

  private final CorpusPart part;
  private final long before;
  private final long pairs;

  private NumberedPart(CorpusPart part, long before, long pairs) {
    this.part = part;
    this.before = before;
    this.pairs = pairs;
  }

  /**
   * The parts of a corpus, one behind the other.
   *
   * @param counts how many pairs each holds
   * @throws InputException if one holds more than the memory of its task can mark
   */
  static List<NumberedPart> of(List<CorpusPart> parts, List<Long> counts) {
    List<NumberedPart> numbered = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < parts.size(); i++) {
      long pairs = counts.get(i);
      if (pairs > Integer.MAX_VALUE) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: holds %,d pairs, and a file may hold %,d; split it",
                parts.get(i).file(),
                pairs,
                Integer.MAX_VALUE));
      }
      numbered.add(new NumberedPart(parts.get(i), before, pairs));
      before += pairs;
    }
    return numbered;
  }

  /** How many pairs stand in the parts before it. */
  long before() {
    return before;
  }

  /** How many pairs there are up to its end, those of the parts before it among them. */
  long end() {
    return before + pairs;
  }

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
      if (number > part.end()) {
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
