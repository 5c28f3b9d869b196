package org.legonn.runtime.backend;

import java.util.List;
import java.util.OptionalInt;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;

/**
 * Terms that one text must hold, by class, each as whole words. They may overlap in the text.
 *
 * @param terms of each its variants, one of which is enough; none of them empty
 * @param words where words end
 * @param space the symbol that stands between words, if there is one
 */
public record SymbolTerms(List<List<int[]>> terms, WordEnds words, OptionalInt space) {
  /** A text need not hold any. */
  public static final SymbolTerms NONE =
      new SymbolTerms(List.of(), new WordEnds(new boolean[0], new boolean[0]), OptionalInt.empty());

  public SymbolTerms {
    terms = terms.stream().map(List::copyOf).toList();
    if (terms.stream().anyMatch(List::isEmpty)
        || terms.stream().flatMap(List::stream).anyMatch(variant -> variant.length == 0)) {
      throw new IllegalArgumentException("a term of no variant, or a variant of no symbol");
    }
  }

  /** Symbols in which all can be written, with what may have to stand at their edges. */
  public int room() {
    return symbols() + 2 * terms.size();
  }

  /** Symbols that the shortest variants of all have together. */
  public int symbols() {
    return terms.stream()
        .mapToInt(term -> term.stream().mapToInt(variant -> variant.length).min().orElseThrow())
        .sum();
  }
}
