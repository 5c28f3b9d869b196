package org.legonn.processor.model;

import org.legonn.dsl.Marginals;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;

/** Kinds of signal. */
public enum SignalKind {
  TEXT(Text.class),
  SPEECH(Speech.class),
  MARGINALS(Marginals.class);

  private final Class<? extends Signal> type;

  SignalKind(Class<? extends Signal> type) {
    this.type = type;
  }

  /** The type that stands for it in a user's program. */
  public Class<? extends Signal> type() {
    return type;
  }
}
