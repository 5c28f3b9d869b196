package org.legonn.runtime.text;

import java.util.List;

/**
 * A symbol a byte-pair unit: words (what stands between spaces) are split by learnt merges, and a
 * unit that its word goes on after ends in {@code @@}, as in subword-nmt.
 *
 * <p>A text word that itself ends in {@code @@} can't always be told from a unit by {@link #join}.
 */
public final class BytePairSegmenter implements Segmenter {
  private final BytePairEncoder encoder;

  public BytePairSegmenter(BytePairMerges merges) {
    this.encoder = new BytePairEncoder(merges);
  }

  @Override
  public List<String> split(String text) {
    return WordCounts.wordsOf(text).stream()
        .flatMap(word -> encoder.encode(word).stream())
        .toList();
  }

  @Override
  public boolean closes(String symbol) {
    return !symbol.endsWith(BytePairEncoder.CONTINUATION);
  }

  @Override
  public String join(List<String> symbols) {
    StringBuilder text = new StringBuilder();
    boolean goesOn = true;
    for (String symbol : symbols) {
      if (!goesOn) {
        text.append(' ');
      }
      goesOn = symbol.endsWith(BytePairEncoder.CONTINUATION);
      int end = symbol.length() - (goesOn ? BytePairEncoder.CONTINUATION.length() : 0);
      text.append(symbol, 0, end);
    }
    return text.toString();
  }
}
