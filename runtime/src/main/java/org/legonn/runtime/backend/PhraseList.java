package org.legonn.runtime.backend;

import java.util.List;
import java.util.Locale;
import org.legonn.runtime.backend.PhraseAutomaton.SymbolPhrase;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;

/**
 * Phrases that texts may well say. It is small beside its {@link PhraseAutomaton}: texts that wait
 * hold the list.
 *
 * @param phrases at least one
 */
public record PhraseList(List<SymbolPhrase> phrases, WordEnds words) {
  /** States × symbols of an automaton that memory has room for. */
  private static final long LARGEST = 1 << 24;

  /**
   * Checks how large the automaton can become.
   *
   * @throws IllegalArgumentException if that is too large
   */
  public PhraseList {
    phrases = List.copyOf(phrases);
    int symbols = words.opens().length;
    long most = LARGEST / (symbols + 1);
    long all = phrases.stream().mapToLong(phrase -> phrase.symbols().length).sum();
    if (all > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "they have %d symbols together, more than %d beside a vocabulary of %d; give fewer",
              all,
              most,
              symbols));
    }
  }
}
