package org.legonn.tf.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.backend.SymbolTerms;

/**
 * Follows which terms a text holds, symbol by symbol, as Aho and Corasick (1975) do: a state is all
 * variants of which the text's end holds a beginning, so that overlapping and nested terms, and
 * those that share their beginnings, are all seen. A variant counts as whole words alone.
 *
 * <p>States and letters are numbers. A letter is a symbol of the terms, or stands for all other
 * symbols that begin and end words alike, or for the end of the text.
 */
final class TermAutomaton {
  /** Letters that stand for other symbols: whether they begin a word, and twice whether end one. */
  static final int KINDS = 4;

  /** The letter of a text's end. */
  static final int END = KINDS;

  /** The first letter of a symbol of the terms. */
  static final int FIRST = END + 1;

  private static final int UNREACHABLE = Integer.MAX_VALUE / 2;
  private static final int NO_SYMBOL = -1;

  private final SymbolTerms terms;
  private final WordEnds words;
  private final int[] symbols;
  private final Map<State, Integer> numbers = new LinkedHashMap<>();
  private final Map<Set<Integer>, Integer> setNumbers = new LinkedHashMap<>();
  private final List<int[]> next = new ArrayList<>();
  private final List<int[]> gained = new ArrayList<>();
  private final int[][] distances;
  private final int[] longest;

  /** The first symbols of a term's variant that the text's end holds. */
  private record Begun(int term, int variant, int symbols) {}

  /** What is known of a text: what it begins, and whether a word may begin behind it. */
  private record State(Set<Begun> begun, boolean atEdge) {}

  private record Step(State state, Set<Integer> gained) {}

  /**
   * Of the terms of one text.
   *
   * @throws IllegalArgumentException if some text can't hold a term any more, whatever follows
   */
  TermAutomaton(SymbolTerms terms) {
    this.terms = terms;
    this.words = terms.words();
    this.symbols = symbols();
    number(Set.of());
    number(new State(Set.of(), true));
    List<State> states = new ArrayList<>(numbers.keySet());
    for (int s = 0; s < states.size(); s++) {
      step(states.get(s));
      states = new ArrayList<>(numbers.keySet());
    }
    int count = terms.terms().size();
    this.distances = new int[count][];
    this.longest = new int[count];
    for (int term = 0; term < count; term++) {
      distances[term] = distances(term);
      longest[term] = Arrays.stream(distances[term]).max().orElseThrow();
      if (longest[term] >= UNREACHABLE) {
        throw new IllegalArgumentException(
            "a text can be such that it can't hold a term any more: " + term);
      }
    }
  }

  /** Those of the terms, and what stands between words, which may have to be written, too. */
  private int[] symbols() {
    Set<Integer> all = new TreeSet<>();
    terms.terms().forEach(term -> term.forEach(each -> Arrays.stream(each).forEach(all::add)));
    terms.space().ifPresent(all::add);
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many different symbols the automaton of some terms may have at most. */
  static int most(SymbolTerms terms) {
    return terms.terms().stream().flatMap(List::stream).mapToInt(variant -> variant.length).sum()
        + 1;
  }

  private int number(State state) {
    return numbers.computeIfAbsent(state, key -> numbers.size());
  }

  private int number(Set<Integer> set) {
    return setNumbers.computeIfAbsent(set, key -> setNumbers.size());
  }

  private void step(State from) {
    int[] to = new int[letters()];
    int[] sets = new int[letters()];
    for (int letter = 0; letter < letters(); letter++) {
      Step step = step(from, letter);
      to[letter] = number(step.state());
      sets[letter] = number(step.gained());
    }
    next.add(to);
    gained.add(sets);
  }

  private Step step(State from, int letter) {
    boolean isEnd = letter == END;
    int symbol = letter < FIRST ? NO_SYMBOL : symbols[letter - FIRST];
    boolean begins = isEnd || (symbol < 0 ? (letter & 1) != 0 : words.opens()[symbol]);
    boolean ends = isEnd || (symbol < 0 ? (letter & 2) != 0 : words.closes()[symbol]);
    boolean atEdge = from.atEdge || begins;
    Set<Integer> held = new TreeSet<>();
    Set<Begun> begun = new LinkedHashSet<>();
    for (Begun each : from.begun) {
      if (isWhole(each)) {
        if (atEdge) {
          held.add(each.term);
        }
      } else if (variant(each)[each.symbols] == symbol) {
        begun.add(new Begun(each.term, each.variant, each.symbols + 1));
      }
    }
    if (atEdge) {
      begun.addAll(begunBy(symbol));
    }
    if (ends) {
      begun.stream().filter(this::isWhole).forEach(each -> held.add(each.term));
      begun.removeIf(this::isWhole);
    }
    return new Step(new State(Set.copyOf(begun), ends), Set.copyOf(held));
  }

  private List<Begun> begunBy(int symbol) {
    List<Begun> begun = new ArrayList<>();
    for (int term = 0; term < terms.terms().size(); term++) {
      for (int v = 0; v < terms.terms().get(term).size(); v++) {
        if (terms.terms().get(term).get(v)[0] == symbol) {
          begun.add(new Begun(term, v, 1));
        }
      }
    }
    return begun;
  }

  private boolean isWhole(Begun begun) {
    return begun.symbols == variant(begun).length;
  }

  private int[] variant(Begun begun) {
    return terms.terms().get(begun.term).get(begun.variant);
  }

  /** How few symbols of the terms bring each state to hold a term. */
  private int[] distances(int term) {
    int[] distances = new int[states()];
    Arrays.fill(distances, UNREACHABLE);
    Set<Integer> holding = new LinkedHashSet<>();
    setNumbers.forEach(
        (set, number) -> {
          if (set.contains(term)) {
            holding.add(number);
          }
        });
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int s = 0; s < states(); s++) {
        for (int letter = END; letter < letters(); letter++) {
          int distance =
              holding.contains(gained.get(s)[letter])
                  ? 1
                  : letter == END ? UNREACHABLE : 1 + distances[next.get(s)[letter]];
          if (distance < distances[s]) {
            distances[s] = distance;
            changed = true;
          }
        }
      }
    }
    return distances;
  }

  /** How many states there are; the first is that of an empty text. */
  int states() {
    return next.size();
  }

  /** How many letters there are. */
  int letters() {
    return FIRST + symbols.length;
  }

  /** How many terms there are. */
  int terms() {
    return longest.length;
  }

  /** The symbols that are letters of their own, from {@link #FIRST} on. */
  int[] letterSymbols() {
    return symbols.clone();
  }

  /** The state behind each letter. */
  int[] next(int state) {
    return next.get(state).clone();
  }

  /** The number of the set of terms that each letter brings a state to hold. */
  int[] gained(int state) {
    return gained.get(state).clone();
  }

  /** Sets of terms, by number; that of number 0 is empty. */
  List<Set<Integer>> sets() {
    return List.copyOf(setNumbers.keySet());
  }

  /** How few symbols of the terms bring a state to hold a term; at least 1. */
  int distance(int state, int term) {
    return distances[term][state];
  }

  /** The greatest distance of a term from any state. */
  int longest(int term) {
    return longest[term];
  }

  /** Symbols that are enough to write all terms, whatever was written before. */
  int enough() {
    return Arrays.stream(longest).sum();
  }

  /** Which letter each class of a vocabulary is, where it is no symbol of the terms. */
  static int[] kinds(WordEnds words, int end) {
    int[] kinds = new int[end + 1];
    for (int symbol = 0; symbol < end; symbol++) {
      kinds[symbol] = (words.opens()[symbol] ? 1 : 0) + (words.closes()[symbol] ? 2 : 0);
    }
    kinds[end] = END;
    return kinds;
  }
}
