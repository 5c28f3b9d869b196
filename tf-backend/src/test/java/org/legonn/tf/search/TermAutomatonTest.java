package org.legonn.tf.search;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.backend.SymbolTerms;

/** Held against looking for each variant at each place of a text. */
final class TermAutomatonTest {
  private static final int SYMBOLS = 5;

  /** Every symbol is a word. */
  private static final WordEnds WORDS = edges(Set.of(), Set.of(0, 1, 2, 3, 4));

  /** After symbols 0 to 2 a word goes on, as after a byte-pair unit. */
  private static final WordEnds CONTINUED = edges(Set.of(), Set.of(3, 4));

  /** With 0 and 1 a word begins, as with a SentencePiece piece. */
  private static final WordEnds BEGUN = edges(Set.of(0, 1), Set.of());

  /** Letters and a space. */
  private static final WordEnds LETTERS = edges(Set.of(4), Set.of(4));

  private static WordEnds edges(Set<Integer> begin, Set<Integer> end) {
    boolean[] begins = new boolean[SYMBOLS];
    boolean[] ends = new boolean[SYMBOLS];
    begin.forEach(symbol -> begins[symbol] = true);
    end.forEach(symbol -> ends[symbol] = true);
    return new WordEnds(begins, ends);
  }

  private static SymbolTerms terms(WordEnds edges, List<List<int[]>> terms) {
    return new SymbolTerms(
        terms, edges, edges.equals(LETTERS) ? OptionalInt.of(SYMBOLS - 1) : OptionalInt.empty());
  }

  /** The terms that a text holds, by the automaton. */
  private static Set<Integer> followed(TermAutomaton automaton, WordEnds edges, int... text) {
    List<Integer> symbols = Arrays.stream(automaton.letterSymbols()).boxed().toList();
    int[] kinds = TermAutomaton.kinds(edges, SYMBOLS);
    Set<Integer> held = new HashSet<>();
    int state = 0;
    for (int u = 0; u <= text.length; u++) {
      int symbol = u < text.length ? text[u] : SYMBOLS;
      int own = symbols.indexOf(symbol);
      int letter = own < 0 ? kinds[symbol] : TermAutomaton.FIRST + own;
      held.addAll(automaton.sets().get(automaton.gained(state)[letter]));
      state = automaton.next(state)[letter];
    }
    return held;
  }

  @Test
  void aTextHoldsATermWhereAVariantStandsAsWholeWords() {
    Random random = new Random(5);
    int held = 0;
    for (int round = 0; round < 400; round++) {
      WordEnds edges = List.of(WORDS, CONTINUED, BEGUN, LETTERS).get(round % 4);
      List<List<int[]>> all = new ArrayList<>();
      for (int term = 0; term < 1 + random.nextInt(3); term++) {
        List<int[]> variants = new ArrayList<>();
        for (int v = 0; v < 1 + random.nextInt(2); v++) {
          variants.add(random.ints(1 + random.nextInt(3), 0, SYMBOLS).toArray());
        }
        all.add(variants);
      }
      SymbolTerms terms = terms(edges, all);
      TermAutomaton automaton;
      try {
        automaton = new TermAutomaton(terms);
      } catch (IllegalArgumentException e) {
        continue; // Of made-up pieces some fit nowhere.
      }
      for (int n = 0; n < 20; n++) {
        int[] text = random.ints(random.nextInt(9), 0, SYMBOLS).toArray();
        Set<Integer> expected = HeldTerms.of(terms, text);
        held += expected.size();
        assertWithMessage("%s", Arrays.toString(text))
            .that(followed(automaton, edges, text))
            .isEqualTo(expected);
      }
    }
    assertThat(held).isGreaterThan(1000);
  }

  @Test
  void oneOfItsOwnSymbolsAlwaysBringsATermNearer() {
    TermAutomaton automaton =
        new TermAutomaton(
            terms(LETTERS, List.of(List.of(new int[] {0, 1, 0, 2}), List.of(new int[] {1, 0}))));
    for (int term = 0; term < automaton.terms(); term++) {
      for (int state = 0; state < automaton.states(); state++) {
        int distance = automaton.distance(state, term);
        boolean nearer = false;
        for (int letter = TermAutomaton.END; letter < automaton.letters(); letter++) {
          nearer |=
              automaton.sets().get(automaton.gained(state)[letter]).contains(term)
                  ? distance == 1
                  : automaton.distance(automaton.next(state)[letter], term) == distance - 1;
        }
        assertThat(nearer).isTrue();
        assertThat(distance).isAtMost(automaton.longest(term));
      }
    }
    // From the midst of a word: a space, the term, and the end.
    assertThat(automaton.longest(0)).isEqualTo(6);
    assertThat(automaton.distance(0, 0)).isEqualTo(5);
  }

  @Test
  void aTermThatFitsAtATextsBeginningAloneIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new TermAutomaton(terms(BEGUN, List.of(List.of(new int[] {3})))));
  }
}
