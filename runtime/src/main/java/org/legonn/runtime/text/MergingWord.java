package org.legonn.runtime.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A word while merges are applied to it: a linked list of symbols, and the places where a merge
 * applies, the first learnt first. So a word of n characters takes n · log n steps, whatever the
 * merges.
 */
final class MergingWord {
  private static final int NONE = -1;

  private final Map<SymbolPair, Integer> ranks;

  /** By place; empty where it was merged into the one before. */
  private final String[] symbols;

  private final int[] before;
  private final int[] behind;
  private final PriorityQueue<Place> places = new PriorityQueue<>();

  /** Where the merge of a rank applies, if nothing has changed there since. */
  private record Place(int rank, int left) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byRank = Integer.compare(rank, other.rank);
      return byRank != 0 ? byRank : Integer.compare(left, other.left);
    }
  }

  MergingWord(List<String> characters, Map<SymbolPair, Integer> ranks) {
    this.ranks = ranks;
    this.symbols = characters.toArray(new String[0]);
    this.before = new int[symbols.length];
    this.behind = new int[symbols.length];
    for (int i = 0; i < symbols.length; i++) {
      before[i] = i - 1;
      behind[i] = i + 1 < symbols.length ? i + 1 : NONE;
    }
    for (int i = 0; i < symbols.length; i++) {
      note(i);
    }
  }

  /** The symbols when no merge applies any more. */
  List<String> merged() {
    List<Integer> changed = new ArrayList<>();
    for (Place next = places.poll(); next != null; next = places.poll()) {
      if (rank(next.left) == next.rank) {
        merge(next.left);
        changed.add(next.left);
      }
      // A merge is made everywhere before the next is looked for.
      if (places.isEmpty() || places.element().rank != next.rank) {
        changed.forEach(this::noteAround);
        changed.clear();
      }
    }
    List<String> left = new ArrayList<>();
    for (int i = 0; i != NONE; i = behind[i]) {
      left.add(symbols[i]);
    }
    return left;
  }

  private void merge(int left) {
    int right = behind[left];
    symbols[left] = new SymbolPair(symbols[left], symbols[right]).merged();
    symbols[right] = "";
    behind[left] = behind[right];
    if (behind[left] != NONE) {
      before[behind[left]] = left;
    }
  }

  private void noteAround(int place) {
    if (before[place] != NONE) {
      note(before[place]);
    }
    note(place);
  }

  private void note(int left) {
    int rank = rank(left);
    if (rank != NONE) {
      places.add(new Place(rank, left));
    }
  }

  /** Of the merge of the symbol at a place and the next. */
  private int rank(int left) {
    int right = behind[left];
    return symbols[left].isEmpty() || right == NONE
        ? NONE
        : ranks.getOrDefault(new SymbolPair(symbols[left], symbols[right]), NONE);
  }
}
