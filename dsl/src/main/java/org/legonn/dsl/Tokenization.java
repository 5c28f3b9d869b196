package org.legonn.dsl;

/** What becomes of punctuation before text is cut into symbols. */
public enum Tokenization {
  /** Words are what stands between white space. */
  WHITE_SPACE,
  /**
   * Punctuation stands for itself, with a joiner ({@code \uFFED}, as OpenNMT writes it) where no
   * white space was: byte pairs then learn «street» once, not also «street.» and «street,».
   */
  PUNCTUATION
}
