package org.legonn.runtime.text;

import java.util.List;

/**
 * A symbol a phoneme: every word is replaced by its pronunciation in a {@link Lexicon}.
 *
 * <p>Phonemes don't say where a word ends, so {@link #join} gives the phonemes between spaces, not
 * the words.
 */
public final class LexiconSegmenter implements Segmenter {
  private final Lexicon lexicon;
  private final WordSegmenter words = new WordSegmenter();

  public LexiconSegmenter(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnknownWordException on the first word that the lexicon doesn't have
   */
  @Override
  public List<String> split(String text) {
    return words.split(text).stream().flatMap(word -> phonemes(word).stream()).toList();
  }

  @Override
  public boolean keepsText() {
    return false;
  }

  @Override
  public List<String> unknownWords(String text) {
    return words.split(text).stream().filter(word -> lexicon.phonemes(word).isEmpty()).toList();
  }

  /** Phonemes don't tell where a word ends; any may. */
  @Override
  public boolean closes(String symbol) {
    return true;
  }

  @Override
  public String join(List<String> symbols) {
    return String.join(" ", symbols);
  }

  private List<String> phonemes(String word) {
    return lexicon.phonemes(word).orElseThrow(() -> new UnknownWordException(word));
  }
}
