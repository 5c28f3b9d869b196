package org.legonn.dsl;

import org.legonn.dsl.contract.Procedure;

/** What becomes of an utterance's features before a module's first layer. */
public enum Standardization {
  /** They stay as they are. */
  NONE,
  /** Every dimension is brought to mean 0 and variance 1 over the utterance's frames. */
  UTTERANCE,
  /**
   * Every dimension is brought to mean 0 and variance 1 over the utterance's frames so far, the
   * frame itself with them. So no frame depends on a later one.
   */
  RUNNING;

  /**
   * What contracts record: raise its version here when the code gives other numbers than before.
   */
  public Procedure procedure() {
    return Procedure.first(name());
  }
}
