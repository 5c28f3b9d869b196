package org.legonn.dsl;

import org.legonn.dsl.contract.Procedure;

/** The Unicode normalization form that text is brought into before it is cut into symbols. */
public enum Normalization {
  /** Text stays as it is. */
  NONE,
  /** Canonical composition: {@code e} with an acute accent after it becomes {@code é}. */
  NFC,
  /** Compatibility composition: besides, a ligature becomes its letters. */
  NFKC;

  /** What contracts record: raise its version here when the code gives other text than before. */
  public Procedure procedure() {
    return Procedure.first(name());
  }
}
