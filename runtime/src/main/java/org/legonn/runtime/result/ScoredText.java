package org.legonn.runtime.result;

import java.util.List;

/**
 * A text that a chain wrote.
 *
 * @param score log-probability / length^α, nats; with joint scores the weighted sum of the
 *     decoder's and CTC's. Of an empty source 0.
 * @param words of the text, of the best one of a search with details; else none
 */
public record ScoredText(String text, double score, List<Word> words) {
  public ScoredText {
    words = List.copyOf(words);
  }

  /** Without its words. */
  public ScoredText(String text, double score) {
    this(text, score, List.of());
  }

  /** The same of sound that begins so many seconds later. */
  public ScoredText later(double seconds) {
    return words(words.stream().map(word -> word.later(seconds)).toList());
  }

  /** The same with its words. */
  public ScoredText words(List<Word> found) {
    return new ScoredText(text, score, found);
  }
}
