package org.legonn.runtime.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.Word;

/**
 * The texts of a recording from those of its pieces: joined by a space, their scores summed. Those
 * that are kept are the best of all ways to take a text of each piece.
 */
final class PieceTexts {
  private final int kept;
  private List<ScoredText> joined = List.of(new ScoredText("", 0));

  /** Of a recording of which so many texts are kept. */
  PieceTexts(int kept) {
    this.kept = kept;
  }

  /**
   * Adds the texts of the next piece.
   *
   * @param texts the best first
   * @param start of the piece, seconds
   */
  void add(List<ScoredText> texts, double start) {
    List<ScoredText> all = new ArrayList<>();
    for (ScoredText before : joined) {
      for (ScoredText text : texts) {
        all.add(join(before, text, start));
      }
    }
    all.sort(Comparator.comparingDouble(ScoredText::score).reversed());
    joined = List.copyOf(all.subList(0, Math.min(kept, all.size())));
  }

  /** The texts so far, the best first. */
  List<ScoredText> joined() {
    return joined;
  }

  private static ScoredText join(ScoredText before, ScoredText text, double start) {
    String space = before.text().isEmpty() || text.text().isEmpty() ? "" : " ";
    List<Word> words = new ArrayList<>(before.words());
    words.addAll(text.later(start).words());
    return new ScoredText(
        before.text() + space + text.text(), before.score() + text.score(), words);
  }
}
