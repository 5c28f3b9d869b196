package org.legonn.dsl;

/** What becomes of upper case before text is cut into symbols. */
public enum Casing {
  /** Case stays as it is. */
  PRESERVED,
  /** All text is written in lower case, by no language's rules in particular. */
  LOWER
}
