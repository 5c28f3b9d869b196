package org.legonn.dsl;

import org.legonn.dsl.contract.Procedure;

/** What becomes of punctuation before text is cut into symbols. */
public enum Tokenization {
  /** Words are what stands between white space. */
  WHITE_SPACE,
  /**
   * Punctuation stands for itself, with a joiner ({@code \uFFED}, as OpenNMT writes it) where no
   * white space was: byte pairs then learn «street» once, not also «street.» and «street,».
   */
  PUNCTUATION;

  /** What contracts record: raise its version here when the code gives other text than before. */
  public Procedure procedure() {
    return new Procedure(name(), this == PUNCTUATION ? 2 : 1);
  }
}
