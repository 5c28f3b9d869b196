package org.legonn.runtime.backend;

import com.google.common.primitives.Ints;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * Finds phrases in a text while it is written (Aho and Corasick, Efficient String Matching, 1975).
 * A state is the longest end of the text that some phrase begins with. A phrase begins where a word
 * does, and ends where one ends. Arrays are shared, not copied: don't change them.
 *
 * @param next {@code [S][V+1]}: the state behind each symbol, and behind the end of sentence; the
 *     state of an empty text is 0
 * @param depths {@code [S]}: symbols of the state
 * @param weights {@code [S]}: the least weight of the phrases that begin so, nats a symbol, so that
 *     none is given more than its own; 0 where none does
 * @param ends {@code [S]}: the phrases that end there, should the word end, too
 * @param closes {@code [S]}: whether the word ends there, whatever follows
 * @param opens {@code [V+1]}: whether a symbol, or the end of sentence, ends the word before it
 * @param lengths {@code [P]} of the phrases, in symbols
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record PhraseAutomaton(
    int[][] next,
    int[] depths,
    float[] weights,
    int[][] ends,
    boolean[] closes,
    boolean[] opens,
    int[] lengths) {
  /**
   * A phrase.
   *
   * @param symbols by class, at least one
   * @param weight nats a symbol, above 0
   */
  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  public record SymbolPhrase(int[] symbols, double weight) {}

  /**
   * Where words end in a vocabulary's texts.
   *
   * @param opens {@code [V]}: whether a symbol ends the word before it
   * @param closes {@code [V]}: whether a word ends with a symbol, whatever follows
   */
  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  public record WordEnds(boolean[] opens, boolean[] closes) {}

  /** The automaton of phrases; of the same symbols given twice, the greater weight counts. */
  public static PhraseAutomaton of(PhraseList list) {
    Construction construction = new Construction(list.words());
    list.phrases().stream()
        .sorted(Comparator.comparingDouble(SymbolPhrase::weight).reversed())
        .forEach(construction::add);
    return construction.automaton();
  }

  /** The trie of the phrases, of which each node becomes a state. */
  private static final class Construction {
    /** An empty end of text, where a word has ended, and where none has. */
    private static final int BETWEEN = 0;

    private static final int WITHIN = 1;

    private final WordEnds words;
    private final List<Map<Integer, Integer>> longer = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();
    private final Map<Integer, Integer> phrases = new HashMap<>();
    private final List<Integer> lengths = new ArrayList<>();

    Construction(WordEnds words) {
      this.words = words;
      node(0);
      node(0);
    }

    private int node(int depth) {
      longer.add(new HashMap<>());
      depths.add(depth);
      weights.add(0f);
      return depths.size() - 1;
    }

    /** Of phrases that come the heaviest first. */
    void add(SymbolPhrase phrase) {
      List<Integer> path = new ArrayList<>();
      int at = BETWEEN;
      for (int symbol : phrase.symbols()) {
        int depth = depths.get(at) + 1;
        at = longer.get(at).computeIfAbsent(symbol, key -> node(depth));
        path.add(at);
      }
      if (phrases.putIfAbsent(at, lengths.size()) == null) {
        lengths.add(phrase.symbols().length);
        path.forEach(state -> weights.set(state, (float) phrase.weight()));
      }
    }

    PhraseAutomaton automaton() {
      int states = depths.size();
      int symbols = words.opens().length;
      int[][] next = new int[states][];
      int[][] ends = new int[states][0];
      boolean[] closes = new boolean[states];
      next[BETWEEN] = new int[symbols + 1];
      next[WITHIN] = new int[symbols + 1];
      for (int symbol = 0; symbol < symbols; symbol++) {
        int nothing = words.closes()[symbol] ? BETWEEN : WITHIN;
        int begun = longer.get(BETWEEN).getOrDefault(symbol, nothing);
        next[BETWEEN][symbol] = begun;
        next[WITHIN][symbol] = words.opens()[symbol] ? begun : nothing;
      }
      Queue<Integer> open = new ArrayDeque<>(List.of(BETWEEN));
      int[] shorter = new int[states];
      while (!open.isEmpty()) {
        int state = open.remove();
        longer
            .get(state)
            .forEach(
                (symbol, child) -> {
                  // What the end of text is without its first symbols, as far as phrases begin so.
                  shorter[child] =
                      state == BETWEEN
                          ? (words.closes()[symbol] ? BETWEEN : WITHIN)
                          : next[shorter[state]][symbol];
                  next[child] = next[shorter[child]].clone();
                  longer
                      .get(child)
                      .forEach((following, longest) -> next[child][following] = longest);
                  ends[child] =
                      phrases.containsKey(child)
                          ? Ints.concat(new int[] {phrases.get(child)}, ends[shorter[child]])
                          : ends[shorter[child]];
                  closes[child] = words.closes()[symbol];
                  open.add(child);
                });
      }
      boolean[] opens = Arrays.copyOf(words.opens(), symbols + 1);
      opens[symbols] = true;
      float[] best = new float[states];
      IntStream.range(0, states).forEach(state -> best[state] = weights.get(state));
      return new PhraseAutomaton(
          next, Ints.toArray(depths), best, ends, closes, opens, Ints.toArray(lengths));
    }
  }
}
