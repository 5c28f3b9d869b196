package org.legonn.runtime.decode;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.Term;

/** Finds the terms that sources have. Immutable. */
final class TermFinder {
  private final SymbolCodec codec;
  private final Node terms = new Node();

  /** Where so many words of terms lead. */
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private @Nullable Term term;

    Node after(List<String> words) {
      Node node = this;
      for (String word : words) {
        node = node.next.computeIfAbsent(word, unused -> new Node());
      }
      return node;
    }
  }

  /**
   * A finder of terms in sources of a vocabulary.
   *
   * @throws InputException if the same words are to be two things
   */
  TermFinder(List<Term> all, SymbolCodec codec) {
    this.codec = codec;
    for (Term term : all) {
      Node node = terms.after(codec.apart(term.source()));
      Term other = node.term;
      if (other == null) {
        node.term = term;
      } else if (!other.targets().equals(term.targets())) {
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
  }

  /** The terms that a source has, each once; of those that begin at a word the longest. */
  List<Term> in(String source) {
    List<String> words = codec.apart(source);
    Set<Term> found = new LinkedHashSet<>();
    for (int from = 0; from < words.size(); ) {
      Node node = terms;
      int behind = from + 1;
      Term longest = null;
      for (int i = from; i < words.size(); i++) {
        node = node.next.get(words.get(i));
        if (node == null) {
          break;
        }
        if (node.term != null) {
          longest = node.term;
          behind = i + 1;
        }
      }
      if (longest != null) {
        found.add(longest);
      }
      from = behind;
    }
    return List.copyOf(found);
  }
}
