package org.legonn.dsl;

/** What becomes of an utterance's features before a module's first layer. */
public enum Standardization {
  /** They stay as they are. */
  NONE,
  /** Every dimension is brought to mean 0 and variance 1 over the utterance's frames. */
  UTTERANCE
}
