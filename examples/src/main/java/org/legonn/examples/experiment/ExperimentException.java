package org.legonn.examples.experiment;

/** Ends an experiment; the message is one line. */
public final class ExperimentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExperimentException(String message) {
    super(message);
  }
}
