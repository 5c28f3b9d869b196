package org.legonn.runtime.text;

import java.util.List;

/** Sets punctuation apart before another segmenter splits, and joins it again afterwards. */
public final class PunctuationSegmenter implements Segmenter {
  private final PunctuationTokenizer tokenizer = new PunctuationTokenizer();
  private final Segmenter inner;

  public PunctuationSegmenter(Segmenter inner) {
    this.inner = inner;
  }

  @Override
  public List<String> split(String text) {
    return inner.split(tokenizer.split(text));
  }

  @Override
  public boolean keepsText() {
    return inner.keepsText();
  }

  @Override
  public List<String> unknownWords(String text) {
    return inner.unknownWords(tokenizer.split(text));
  }

  @Override
  public boolean opens(String symbol) {
    return inner.opens(symbol);
  }

  @Override
  public boolean closes(String symbol) {
    return inner.closes(symbol);
  }

  @Override
  public String join(List<String> symbols) {
    return tokenizer.join(inner.join(symbols));
  }
}
