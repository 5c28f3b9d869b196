package org.legonn.runtime.decode;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.Term;

/** Finds the terms that sources have. Immutable. */
final class TermFinder {
  private final SymbolCodec codec;
  private final Map<List<String>, Term> terms = new HashMap<>();
  private final int longest;

  /**
   * A finder of terms in sources of a vocabulary.
   *
   * @throws InputException if the same words are to be two things
   */
  TermFinder(List<Term> all, SymbolCodec codec) {
    this.codec = codec;
    for (Term term : all) {
      Term other = terms.putIfAbsent(codec.apart(term.source()), term);
      if (other != null && !other.targets().equals(term.targets())) {
        throw new InputException(
            Wording.of(
                "%s: «%s» is to be «%s», and «%s» is to be «%s»; give one entry with all variants",
                Setting.TERMS,
                other.source(),
                String.join("|", other.targets()),
                term.source(),
                String.join("|", term.targets())));
      }
    }
    this.longest = terms.keySet().stream().mapToInt(List::size).max().orElse(0);
  }

  /** The terms that a source has, each once; of those that begin at a word the longest. */
  List<Term> in(String source) {
    List<String> words = codec.apart(source);
    Set<Term> found = new LinkedHashSet<>();
    for (int from = 0; from < words.size(); ) {
      int length = Math.min(longest, words.size() - from);
      while (length > 0 && !terms.containsKey(words.subList(from, from + length))) {
        length--;
      }
      if (length > 0) {
        found.add(terms.get(words.subList(from, from + length)));
      }
      from += Math.max(1, length);
    }
    return List.copyOf(found);
  }
}
