package org.legonn.dsl;

import org.legonn.dsl.contract.Procedure;

/** What becomes of upper case before text is cut into symbols. */
public enum Casing {
  /** Case stays as it is. */
  PRESERVED,
  /** All text is written in lower case, by no language's rules in particular. */
  LOWER;

  /** What contracts record: raise its version here when the code gives other text than before. */
  public Procedure procedure() {
    return Procedure.first(name());
  }
}
