package org.legonn.experiments.workers;

/** What becomes of a worker. */
enum Fault {
  /** Its process is gone at once. */
  KILL("KILL"),
  /** It stays, and does nothing any more. */
  FREEZE("STOP");

  private final String signal;

  Fault(String signal) {
    this.signal = signal;
  }

  String signal() {
    return signal;
  }
}
