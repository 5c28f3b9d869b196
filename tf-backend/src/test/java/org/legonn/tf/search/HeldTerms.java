package org.legonn.tf.search;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.backend.SymbolTerms;

/** Looks for each variant of terms at each place of a text. */
final class HeldTerms {
  private HeldTerms() {}

  /** The numbers of the terms that a text holds. */
  static Set<Integer> of(SymbolTerms terms, int... text) {
    Set<Integer> held = new HashSet<>();
    for (int term = 0; term < terms.terms().size(); term++) {
      for (int[] variant : terms.terms().get(term)) {
        for (int from = 0; from + variant.length <= text.length; from++) {
          int to = from + variant.length;
          if (Arrays.equals(Arrays.copyOfRange(text, from, to), variant)
              && isEdge(terms.words(), text, from)
              && isEdge(terms.words(), text, to)) {
            held.add(term);
          }
        }
      }
    }
    return held;
  }

  private static boolean isEdge(WordEnds words, int[] text, int place) {
    return place == 0
        || place == text.length
        || words.closes()[text[place - 1]]
        || words.opens()[text[place]];
  }
}
