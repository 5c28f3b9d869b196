package org.legonn.runtime.settings;

/** What becomes of pairs with words that a vocabulary's lexicon doesn't have. */
public enum UnknownWords {
  /** The corpus is refused, with all of the words. */
  FAIL,

  /** Those pairs are left out. */
  DROP
}
