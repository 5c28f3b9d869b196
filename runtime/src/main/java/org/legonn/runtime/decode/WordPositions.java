package org.legonn.runtime.decode;

import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.legonn.runtime.data.WordSymbols;

/**
 * Where an interface says the words of a text.
 *
 * @param positions K of the interface
 * @param ranges of each word, closed, among the positions; empty where that isn't known
 * @param confidences how sure CTC is of each word, from 0 to 1: as of its least sure symbol; 1
 *     where CTC wasn't asked
 */
record WordPositions(
    int positions, List<Optional<Range<Integer>>> ranges, List<Double> confidences) {

  /** By an alignment of a text's symbols. */
  static WordPositions of(WordSymbols text, CtcAlignment alignment, int positions) {
    Words words = new Words(text.words().size());
    for (int n = 0; n < text.classes().length; n++) {
      words.add(
          text.wordOf()[n],
          Range.closed(alignment.first()[n], alignment.last()[n]),
          alignment.confidences()[n]);
    }
    return words.among(positions);
  }

  /**
   * By where a decoder looks most while it writes each of a text's symbols.
   *
   * @param attention {@code [U+1, K]}
   */
  static WordPositions of(WordSymbols text, float[][] attention) {
    Words words = new Words(text.words().size());
    for (int u = 0; u < text.classes().length; u++) {
      words.add(text.wordOf()[u], Range.singleton(greatest(attention[u])), 1);
    }
    return words.among(attention[0].length);
  }

  private static int greatest(float[] shares) {
    int greatest = 0;
    for (int k = 1; k < shares.length; k++) {
      greatest = shares[k] > shares[greatest] ? k : greatest;
    }
    return greatest;
  }

  private static final class Words {
    private final List<Optional<Range<Integer>>> ranges;
    private final List<Double> confidences;

    Words(int count) {
      this.ranges = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
      this.confidences = new ArrayList<>(Collections.nCopies(count, 1.0));
    }

    /** Takes a symbol; one that stands between words is of none. */
    void add(int word, Range<Integer> range, double confidence) {
      if (word >= 0) {
        ranges.set(word, Optional.of(ranges.get(word).map(range::span).orElse(range)));
        confidences.set(word, Math.min(confidences.get(word), confidence));
      }
    }

    WordPositions among(int positions) {
      return new WordPositions(positions, List.copyOf(ranges), List.copyOf(confidences));
    }
  }
}
