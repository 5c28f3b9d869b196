package org.legonn.runtime.text;

import org.legonn.dsl.contract.Quote;

/** A word of the text that the lexicon doesn't have. */
public final class UnknownWordException extends UnusableTextException {
  private static final long serialVersionUID = 1L;

  private final String word;

  UnknownWordException(String word) {
    super(
        "the lexicon has no word %s; add its pronunciation or drop the line"
            .formatted(Quote.of(word)));
    this.word = word;
  }

  /** The word, as it stands in the text. */
  public String word() {
    return word;
  }
}
