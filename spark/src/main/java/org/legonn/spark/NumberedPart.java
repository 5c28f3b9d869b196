package org.legonn.spark;

import com.google.common.collect.Iterators;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.legonn.runtime.data.PairReader.Sides;
import org.legonn.runtime.data.PairSelection.Verdict;
import org.legonn.runtime.data.TextForm;
import scala.Tuple2;

/**
 * A part of a corpus that knows its place there.
 *
 * @param before pairs of the parts before it
 * @param pairs that it holds
 */
record NumberedPart(CorpusPart part, long before, long pairs) implements Serializable {
  /** Its pairs in a form, by what makes them equal. */
  Iterator<Tuple2<PairKey, NumberedPair>> read(TextForm form) {
    long[] number = {before};
    return Iterators.transform(
        part.pairs(),
        pair -> {
          Sides formed = new Sides(form.of(pair.source()), form.of(pair.target()));
          return new Tuple2<>(
              PairKey.of(formed.source(), formed.target()),
              new NumberedPair(++number[0], Verdict.KEPT, formed.source(), formed.target()));
        });
  }

  /** Where the pair of a number stands, for messages. */
  static String place(List<NumberedPart> parts, long number) {
    NumberedPart holder =
        parts.stream()
            .filter(part -> number > part.before && number <= part.before + part.pairs)
            .findFirst()
            .orElseThrow();
    return holder.part.place(number - holder.before);
  }
}
