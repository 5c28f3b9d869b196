package org.legonn.spring;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.settings.Search;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to search unless a call says otherwise.
 *
 * @param beam Hypotheses kept open; 1 is greedy search.
 * @param nBest Hypotheses to return, at most as many as are kept.
 * @param lengthPenalty α: hypotheses are ranked by log-probability / length^α.
 * @param minLength Symbols before which no text ends.
 * @param maxLength Symbols after which a text is cut; 2 for each position of the interface, and 10,
 *     unless given.
 * @param noRepeatNgram No text holds the same so many symbols twice; 0 is no such rule.
 * @param jointCtc Weight of CTC in joint scores, from 0 to 1; 0.5 where the decoder writes the
 *     vocabulary that it reads and the encoder learnt with CTC, else 0, unless given.
 * @param ctcBeam Prefixes kept where an encoder is read alone.
 * @param details Whether the best text comes with its words.
 */
record SearchProperties(
    @DefaultValue("4") int beam,
    @DefaultValue("1") int nBest,
    @DefaultValue("1") double lengthPenalty,
    @DefaultValue("0") int minLength,
    @Nullable Integer maxLength,
    @DefaultValue("0") int noRepeatNgram,
    @Nullable Double jointCtc,
    @DefaultValue("1") int ctcBeam,
    @DefaultValue("false") boolean details) {

  Search search() {
    return new Search(
        beam,
        nBest,
        lengthPenalty,
        minLength,
        maxLength == null ? OptionalInt.empty() : OptionalInt.of(maxLength),
        noRepeatNgram,
        jointCtc == null ? OptionalDouble.empty() : OptionalDouble.of(jointCtc),
        ctcBeam,
        details);
  }
}
